package io.agenthive.activities.mail;

import io.agenthive.activities.seal.KeptText;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.FailureNote;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one delivery ended.
 *
 * @param state DONE, DEAD, or TROUBLE
 * @param keptFailure the failure as its row keeps it
 */
record End(
    MailOp.Work work,
    MailState state,
    @Nullable FailureNote failure,
    @Nullable String keptFailure) {
  /**
   * What the mail row held when it ended.
   *
   * @param endedAt null: nobody waits for the end, or the delivery ended and not the task
   */
  record Was(byte @Nullable [] keeper, @Nullable String reply, @Nullable Instant endedAt) {}

  static End of(MailOp.Work work) {
    return switch (work.change()) {
      case MailOp.Change.Done done -> new End(work, MailState.DONE, null, null);
      case MailOp.Change.Dead(FailureNote failure, String kept) ->
          new End(work, MailState.DEAD, failure, kept);
      case MailOp.Change.Trouble(FailureNote failure, String kept) ->
          new End(work, MailState.TROUBLE, failure, kept);
      case MailOp.Change.None none -> throw notAnEnd(work);
      case MailOp.Change.Taken taken -> throw notAnEnd(work);
      case MailOp.Change.Intent intent -> throw notAnEnd(work);
      case MailOp.Change.Undo undo -> throw notAnEnd(work);
    };
  }

  private static IllegalArgumentException notAnEnd(MailOp.Work work) {
    return new IllegalArgumentException("not an end of task '" + work.task().taskId() + "'");
  }

  /** Whose the agent is. */
  String tenant() {
    return work.seat().tenant();
  }

  String agentId() {
    return work.agentId();
  }

  String taskId() {
    return work.task().taskId();
  }

  int delivery() {
    return work.task().delivery();
  }

  long epoch() {
    return work.seat().epoch();
  }

  /** An end under any epoch since then is the seat's own. */
  long firstEpoch() {
    return work.seat().first();
  }

  @Nullable KeptText result() {
    return work.change() instanceof MailOp.Change.Done done ? done.result() : null;
  }

  /** What all turns of a task that is done add up to, if its seat knows. */
  @Nullable TurnTotals turns() {
    return work.change() instanceof MailOp.Change.Done done ? done.turns() : null;
  }

  FailureNote why() {
    return Objects.requireNonNull(failure, "only a failed delivery says why");
  }

  /** How many attempts the delivery was. */
  int burnt() {
    return failure != null && failure.failure().burnsAttempt() ? 1 : 0;
  }

  /** How long until the next attempt; zero if there is none. */
  Duration delay() {
    Duration delay = why().retryAfter();
    return delay == null ? Duration.ZERO : delay;
  }
}
