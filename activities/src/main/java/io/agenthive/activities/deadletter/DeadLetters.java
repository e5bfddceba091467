package io.agenthive.activities.deadletter;

import static io.agenthive.activities.deadletter.RedriveRefused.Reason.AGENT_RETIRED;
import static io.agenthive.activities.deadletter.RedriveRefused.Reason.ALREADY_REDRIVEN;
import static io.agenthive.activities.deadletter.RedriveRefused.Reason.NOT_DEAD;
import static io.agenthive.activities.deadletter.RedriveRefused.Reason.NOT_SETTLED;
import static io.agenthive.activities.deadletter.RedriveRefused.Reason.TOO_MANY_PATCHES;
import static io.agenthive.activities.deadletter.RedriveRefused.Reason.UNKNOWN_AGENT;
import static io.agenthive.activities.deadletter.RedriveRefused.Reason.UNKNOWN_TASK;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.task.Keepers;
import io.agenthive.workflows.task.InputPatch;
import io.agenthive.workflows.task.KeeperOrder;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dead tasks: found in the directory, explained by Temporal, brought back by a restart of the same
 * workflow.
 */
public final class DeadLetters {
  /** Each patch leaves a set of turns behind; whoever needs more wants a new task. */
  public static final int MAX_PATCHES = 100;

  private final DeadRows rows;
  private final LargePatches patches;
  private final StandingRows standings;
  private final Keepers keepers;

  /** Dead letters of this database, whose keepers these are. */
  public DeadLetters(Database database, Keepers keepers) {
    this.keepers = keepers;
    rows = new DeadRows(database);
    patches = new LargePatches(database);
    standings = new StandingRows(database);
  }

  /** Dead letters, newest first, from after a place; null: from the newest. */
  public Page<DeadLetter> list(
      DeadLetterFilter filter, @Nullable DeadLetterPlace after, int limit) {
    return Page.of(rows.page(filter, after, Page.checked(limit) + 1), limit);
  }

  /** How many there are. */
  public long count(DeadLetterFilter filter) {
    return rows.count(filter);
  }

  /** How they are spread. */
  public Facets facets(DeadLetterFilter filter) {
    return rows.facets(filter);
  }

  /** One dead letter with what Temporal knows of it; empty if the task is not dead. */
  public Optional<DeadLetterFound> show(String taskId) {
    return rows.find(taskId).map(this::found);
  }

  /** Whether a task is dead, and a rule says that it fails every time with this input. */
  public boolean poison(String taskId) {
    return standings.of(taskId).filter(Standing::poison).isPresent();
  }

  private DeadLetterFound found(DeadRows.Whole whole) {
    String taskId = whole.letter().taskId();
    return new DeadLetterFound(
        whole.letter(),
        whole.input().text(),
        whole.turns(),
        keepers.failures(taskId),
        keepers.run(taskId),
        KeeperOrder.workflowId(taskId));
  }

  /**
   * Restarts the keeper of a dead task. When this returns, the restart is durable; the task is open
   * mail again a moment later. Of many callers one wins. Repeating it is refused until the task is
   * dead again.
   *
   * @throws RedriveRefused if it cannot be
   */
  public Redriven redrive(String taskId, RedriveOrder order) {
    return redrive(standing(taskId), order);
  }

  /**
   * What {@link #redrive} would do.
   *
   * @throws RedriveRefused if it would refuse
   */
  public RedrivePlan plan(String taskId, RedriveOrder order) {
    Standing task = standing(taskId);
    String agentId = agent(task, order);
    boolean anew = order.input() != null || !agentId.equals(task.agentId());
    check(task, agentId, anew);
    DeadRows.Whole whole = rows.find(taskId).orElseThrow(() -> notDead(taskId));
    return new RedrivePlan(
        taskId,
        agentId,
        anew ? 0 : whole.turns(),
        order.input() == null ? List.of() : RedrivePlan.diff(whole.input().text(), order.input()));
  }

  private static String agent(Standing task, RedriveOrder order) {
    return Objects.requireNonNullElse(order.toAgent(), task.agentId());
  }

  private Standing standing(String taskId) {
    return standings
        .of(taskId)
        .orElseThrow(() -> new RedriveRefused(UNKNOWN_TASK, "there is no task '" + taskId + "'"));
  }

  /** How these tasks stand, by their IDs; without those that nobody knows. */
  Map<String, Standing> standings(List<String> taskIds) {
    return standings.of(taskIds);
  }

  /** The same for one that was seen to stand so. */
  Redriven redrive(Standing task, RedriveOrder order) {
    String taskId = task.taskId();
    String agentId = agent(task, order);
    boolean moves = !agentId.equals(task.agentId());
    String input = moves && order.input() == null ? inputOf(taskId) : order.input();
    check(task, agentId, input != null);
    InputPatch patch = patch(taskId, agentId, input);
    String reason = "redrive by " + order.by() + ": " + order.reason();
    KeeperOrder keeper = new KeeperOrder(taskId, agentId, Duration.ZERO, null, true, reason, patch);
    try {
      String run = keepers.restart(keeper);
      return new Redriven(taskId, KeeperOrder.workflowId(taskId), run, note(task, patch, moves));
    } catch (WorkflowExecutionAlreadyStarted e) {
      if (patch != null && patch.ref() != null) patches.delete(patch.ref());
      throw new RedriveRefused(
          ALREADY_REDRIVEN,
          "task '" + taskId + "' is being redriven; look at it again in a moment");
    }
  }

  private String inputOf(String taskId) {
    return rows.input(taskId).orElseThrow(() -> notDead(taskId));
  }

  private static RedriveRefused notDead(String taskId) {
    return new RedriveRefused(NOT_DEAD, "task '" + taskId + "' is not dead: nothing to redrive");
  }

  private void check(Standing task, String agentId, boolean patched) {
    String taskId = task.taskId();
    if (!task.dead()) throw notDead(taskId);
    if (retired(task, agentId)) {
      throw new RedriveRefused(
          AGENT_RETIRED,
          "agent '" + agentId + "' is retired, retiring or moving away; bring the task to another");
    }
    if (task.unsettled()) {
      throw new RedriveRefused(
          NOT_SETTLED, "task '" + taskId + "' died a moment ago; try again in a few seconds");
    }
    if (patched && task.patch() >= MAX_PATCHES) {
      throw new RedriveRefused(
          TOO_MANY_PATCHES, "task '" + taskId + "' was patched 100 times; send a new task");
    }
  }

  private boolean retired(Standing task, String agentId) {
    if (agentId.equals(task.agentId())) return task.retired();
    return standings
        .retired(agentId)
        .orElseThrow(
            () -> new RedriveRefused(UNKNOWN_AGENT, "there is no agent '" + agentId + "'"));
  }

  private static @Nullable String note(Standing task, @Nullable InputPatch patch, boolean moves) {
    if (!task.inDoubt()) return moves ? "all turns are made anew, by another agent" : null;
    return patch == null
        ? "the tool call that was in doubt is made again, as if it had not been made before"
        : "all turns are made anew; whatever the tool call in doubt did stays done";
  }

  private @Nullable InputPatch patch(String taskId, String agentId, @Nullable String input) {
    if (input == null) return null;
    if (input.length() <= InputPatch.MAX_INLINE) return new InputPatch(input, null);
    return new InputPatch(null, patches.insert(taskId, agentId, input));
  }
}
