package io.agenthive.activities.task;

import io.agenthive.activities.mail.MailRefused;
import io.agenthive.activities.mail.MailRoom;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.KeeperOrder;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a task's row and its keeper together again. Repeating it does nothing. */
final class Mender {
  private static final Logger LOG = LoggerFactory.getLogger(Mender.class);

  /** A discard locks one row and commits; longer, and the letter is tried again. */
  private static final long PATIENCE_SECONDS = 5;

  private final Keepers keepers;
  private final MailRoom mail;
  private final MendPolicy policy = new MendPolicy();

  Mender(Keepers keepers, MailRoom mail) {
    this.keepers = keepers;
    this.mail = mail;
  }

  /** Returns what it did, or what somebody else had done meanwhile. */
  MendPolicy.Mend mend(KeptRow row, KeeperRun run) {
    MendPolicy.Mend mend = policy.verdict(row.state(), run.state());
    if (mend == MendPolicy.Mend.NOTHING) return mend;
    LOG.warn("task {} is {} and its keeper {}: {}", row.taskId(), row.state(), run.state(), mend);
    try {
      switch (mend) {
        case NOTHING -> {}
        case ATTEMPT_AGAIN -> keepers.attemptLost(row.taskId(), row.delivery());
        case KEEP -> keepers.restart(order(row, null, "its keeper was gone"));
        case BURY -> keepers.bury(order(row, row.death(), row.death().message()));
        case DISCARD -> discard(row.taskId());
      }
    } catch (WorkflowExecutionAlreadyStarted | WorkflowNotFoundException e) {
      LOG.info("task {} moved on meanwhile", row.taskId());
    }
    return mend;
  }

  private static KeeperOrder order(KeptRow row, @Nullable FailureNote failed, String reason) {
    return new KeeperOrder(row.taskId(), row.agentId(), Duration.ZERO, failed, false, reason);
  }

  private void discard(String taskId) {
    try {
      mail.cancel(taskId, "its keeper was cancelled")
          .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof MailRefused)) throw e;
    }
  }
}
