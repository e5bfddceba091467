package io.agenthive.activities.task;

import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.KeeperOrder;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts keepers. */
record KeepPost(Database database, Keepers keepers, Mender mender) implements Post {
  private static final Logger LOG = LoggerFactory.getLogger(KeepPost.class);

  @Override
  public boolean deliver(OutboxRow letter) {
    KeeperOrder order = letter.read(database.texts(), KeeperOrder.class);
    Optional<KeptRow> row = KeptRow.find(database, letter.agentId(), letter.taskId());
    if (row.isEmpty()) LOG.error("task {} has no mail: no keeper for it", letter.taskId());
    if (row.isEmpty() || endedWell(row.get())) return true;
    try {
      keepers.start(inTime(order));
    } catch (WorkflowExecutionAlreadyStarted e) {
      KeeperRun run = keepers.run(letter.taskId());
      // Read again: what the row said before the start may be over.
      KeptRow.find(database, letter.agentId(), letter.taskId())
          .ifPresent(
              now -> {
                var unused = mender.mend(now, run);
              });
    }
    return true;
  }

  /** What the letter says of a delay was true when it was written: it may have waited since. */
  private KeeperOrder inTime(KeeperOrder order) {
    Duration left = KeptRow.awaitAttempt(database, order.agentId(), order.taskId());
    return new KeeperOrder(
        order.taskId(),
        order.agentId(),
        left,
        order.failed(),
        order.redrive(),
        order.reason(),
        order.patch());
  }

  private static boolean endedWell(KeptRow row) {
    return row.state() == MailState.DONE || row.state() == MailState.DISCARDED;
  }
}
