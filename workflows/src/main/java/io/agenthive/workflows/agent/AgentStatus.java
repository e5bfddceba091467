package io.agenthive.workflows.agent;

import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.hold.Held;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent says of itself.
 *
 * @param holds why it rests, ordered by kind
 * @param epoch seat epoch of its last ended shift
 * @param shift number of the shift that runs; 0: none
 * @param shifts shifts that ended
 * @param tasks tasks that ended in those shifts
 * @param checkpoint its newest that a shift told of; null: none did
 * @param awakeUntil until when it was asked to stay awake
 * @param rejections what signals asked for and did not get, newest last
 * @param fenced whether it may not act outside before somebody releases its effects
 */
public record AgentStatus(
    String agentId,
    Lifecycle lifecycle,
    List<Held> holds,
    long epoch,
    long shift,
    long shifts,
    long tasks,
    @Nullable CheckpointMark checkpoint,
    @Nullable Instant awakeUntil,
    Retirement retirement,
    List<Rejection> rejections,
    boolean fenced) {
  static AgentStatus of(AgentState agent) {
    Wishes wishes = agent.wishes();
    Rounds rounds = agent.rounds();
    Journal journal = agent.journal();
    return new AgentStatus(
        agent.agentId(),
        lifecycle(wishes, rounds),
        wishes.holds().list(),
        rounds.worked(),
        rounds.running(),
        journal.shifts(),
        journal.tasks(),
        journal.checkpoint(),
        wishes.awakeUntil(),
        wishes.retirement(),
        journal.rejections(),
        agent.card().fenced());
  }

  private static Lifecycle lifecycle(Wishes wishes, Rounds rounds) {
    if (wishes.retirement() == Retirement.RETIRED) return Lifecycle.RETIRED;
    if (!rounds.resting()) return wishes.mayWork() ? Lifecycle.AWAKE : Lifecycle.DRAINING;
    return wishes.holds().outlastMail() ? Lifecycle.HELD : Lifecycle.ASLEEP;
  }
}
