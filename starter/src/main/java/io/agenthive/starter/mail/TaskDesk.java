package io.agenthive.starter.mail;

import io.agenthive.activities.mail.Accepted;
import io.agenthive.activities.mail.MailPages;
import io.agenthive.activities.mail.MailRefused;
import io.agenthive.activities.mail.MailRoom;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.mail.TaskEnded;
import io.agenthive.activities.mail.TaskFound;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.TryLater;
import io.agenthive.starter.http.Waits;
import io.agenthive.starter.limit.InHand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Takes orders to the mail room and waits there if somebody asks for it. */
final class TaskDesk {
  private final MailRoom mail;
  private final MailPages pages;

  TaskDesk(ApiParts parts) {
    this.mail = parts.mail();
    this.pages = parts.pages();
  }

  /** The task as it is once it is accepted. */
  TaskFound accept(Order order, boolean fromKey) {
    Accepted accepted = accepted(mail.accept(order), order, fromKey);
    return accepted.whole(order).orElseGet(() -> found(accepted.taskId()));
  }

  /** The task once it has ended, or as it is when the time is over. */
  TaskFound carry(Order order, boolean fromKey, Duration wait) {
    MailRoom.Carried carried = mail.carry(order);
    Accepted accepted = accepted(carried.accepted(), order, fromKey);
    if (accepted.again()) {
      TaskFound before = found(accepted.taskId());
      if (before.row().state().ended()) return before;
    }
    Optional<TaskEnded> ended = InHand.aside(() -> Waits.within(carried.ended(), wait));
    return ended
        .flatMap(told -> accepted.whole(order).flatMap(told::whole))
        .orElseGet(() -> found(accepted.taskId()));
  }

  private static Accepted accepted(
      CompletableFuture<Accepted> answer, Order order, boolean fromKey) {
    try {
      return Waits.join(answer, late());
    } catch (MailRefused refused) {
      if (fromKey && refused.reason() == MailRefused.Reason.TASK_EXISTS) {
        throw MailRefusals.reused(order.taskId());
      }
      throw MailRefusals.of(refused, order.taskId(), order.agentId());
    }
  }

  TaskFound cancel(String taskId, String reason) {
    TaskFound before = found(taskId);
    try {
      // a future of Void has no value to tell apart from a late one
      Waits.join(mail.cancel(taskId, reason).thenApply(done -> taskId), late());
    } catch (MailRefused refused) {
      throw MailRefusals.of(refused, taskId, before.row().agentId());
    }
    return found(taskId);
  }

  TaskFound found(String taskId) {
    return pages.find(taskId).orElseThrow(() -> MailRefusals.unknown(taskId));
  }

  private static TryLater late() {
    return new TryLater(
        ErrorCode.DATABASE_AWAY,
        "The commit did not come in time; repeat the request with the same ID or key, and the"
            + " answer will tell.");
  }
}
