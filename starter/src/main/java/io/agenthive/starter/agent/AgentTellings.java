package io.agenthive.starter.agent;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentFound;
import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.agent.AgentSignal;
import io.agenthive.activities.agent.RowState;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Refused;
import io.agenthive.workflows.agent.ControlNote;
import io.agenthive.workflows.hold.Hold;
import java.util.Objects;
import java.util.function.Predicate;

/** What agents are told with a signal, which they answer by their rows. */
final class AgentTellings {
  private final AgentDirectory agents;
  private final AgentLives lives;
  private final Living living;

  AgentTellings(ApiParts parts) {
    agents = parts.agents();
    lives = parts.lives();
    living = new Living(lives);
  }

  /**
   * One of them.
   *
   * @param isSo whether the agent's row knows of it
   */
  record Telling(String id, Runnable signal, Predicate<AgentRow> isSo) {}

  Telling hold(String id, Hold hold, ControlNote note) {
    return new Telling(
        id,
        () -> lives.hold(id, hold, note),
        row ->
            row.holds().stream()
                .anyMatch(
                    held ->
                        held.own()
                            && held.hold() == hold
                            && held.reason().equals(note.reason())
                            && Objects.equals(held.until(), note.until())));
  }

  Telling release(String id, Hold hold, ControlNote note) {
    return new Telling(
        id,
        () -> lives.release(id, hold, note),
        row -> row.holds().stream().noneMatch(held -> held.own() && held.hold() == hold));
  }

  /** Refused while something holds it that only its owner lifts. */
  Telling keepAwake(String id, ControlNote note) {
    refuseHeld(found(id).row());
    return new Telling(
        id,
        () -> lives.tell(id, AgentSignal.KEEP_AWAKE, note),
        row -> Objects.equals(row.awakeUntil(), note.until()));
  }

  Telling releaseEffects(String id, ControlNote note) {
    return new Telling(
        id, () -> lives.tell(id, AgentSignal.RELEASE_EFFECTS, note), row -> !row.fenced());
  }

  /**
   * Tells it, whatever its row says: a signal that it has not heard yet may be about to change
   * that.
   */
  void tell(Telling telling) {
    AgentRow row = found(telling.id()).row();
    if (row.state() == RowState.RETIRED) throw Living.retired(telling.id());
    boolean unused =
        living.talk(
            row,
            () -> {
              telling.signal().run();
              return true;
            });
  }

  AgentFound found(String id) {
    return agents.find(id).orElseThrow(() -> UnknownAgent.of(id));
  }

  private static void refuseHeld(AgentRow row) {
    row.holds().stream()
        .filter(held -> !held.hold().liftedByMail())
        .findFirst()
        .ifPresent(
            held -> {
              throw Refused.agent(
                  ErrorCode.VERB_REFUSED,
                  row.id(),
                  "It is held by %s%s (%s): release that first."
                      .formatted(
                          held.hold(),
                          held.scope() == null ? "" : " of " + held.scope().name(),
                          held.reason()));
            });
  }
}
