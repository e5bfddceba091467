package io.agenthive.activities.mail;

import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.FailureNote;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as its mail row says, open or ended.
 *
 * @param seq its place in the order of arrival
 * @param delivery put-backs and redrives
 * @param attempts deliveries that failed
 * @param failure of the last failed delivery
 * @param reason why it was discarded
 * @param due in trouble: when it is attempted again
 */
public record TaskRow(
    String taskId,
    String agentId,
    long seq,
    MailState state,
    int priority,
    Dispatch dispatch,
    int delivery,
    int attempts,
    @Nullable String correlation,
    @Nullable FailureNote failure,
    @Nullable String reason,
    Instant acceptedAt,
    @Nullable Instant endedAt,
    @Nullable Instant due) {
  /** A task that waits for its first delivery. */
  static TaskRow waiting(Order order, Accepted.Arrival arrival) {
    return new TaskRow(
        order.taskId(),
        order.agentId(),
        arrival.seq(),
        MailState.WAITING,
        order.priority(),
        Dispatch.MAIL,
        0,
        0,
        order.correlation(),
        null,
        null,
        arrival.at(),
        null,
        null);
  }

  /** The same task, done by the delivery that it waited for. */
  TaskRow done(Instant at) {
    return new TaskRow(
        taskId,
        agentId,
        seq,
        MailState.DONE,
        priority,
        dispatch,
        delivery,
        attempts,
        correlation,
        null,
        null,
        acceptedAt,
        at,
        null);
  }
}
