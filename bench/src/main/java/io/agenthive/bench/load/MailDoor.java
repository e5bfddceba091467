package io.agenthive.bench.load;

import io.agenthive.activities.mail.MailRoom;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.mail.TaskEnded;
import io.agenthive.workflows.mail.MailState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The mail room of this process. */
public record MailDoor(MailRoom mail) implements Door {
  private static final long PATIENCE = 60; // seconds: the mail room's own limit

  @Override
  public Trip carry(String taskId, String agentId) throws Exception {
    long sent = System.nanoTime();
    MailRoom.Carried carried = mail.carry(Order.of(taskId, agentId, Work.INPUT));
    CompletableFuture<Long> accepted = carried.accepted().thenApply(durable -> System.nanoTime());
    TaskEnded end =
        accepted.thenCompose(durable -> carried.ended()).get(PATIENCE, TimeUnit.SECONDS);
    long answered = System.nanoTime();
    if (end.end() != MailState.DONE) {
      throw new IllegalStateException("task '" + taskId + "' ended " + end.end());
    }
    return Trip.accepted(sent, accepted.join(), answered);
  }
}
