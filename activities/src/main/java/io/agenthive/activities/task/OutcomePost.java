package io.agenthive.activities.task;

import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.task.KeeperNews;
import io.temporal.client.ActivityNotExistsException;
import java.util.Arrays;
import java.util.Objects;

/** Tells keepers what their attempts came to. */
record OutcomePost(Database database, Keepers keepers, Mender mender) implements Post {
  /** After 12 s the newer attempt that would have found the end by itself is lost as well. */
  private static final int TRIES_UNTIL_LOST = 5;

  @Override
  public boolean deliver(OutboxRow letter) {
    KeeperNews news = letter.read(database.texts(), KeeperNews.class);
    if ((news.outcome() == null) == (news.failed() == null) || letter.token() == null) {
      throw new IllegalArgumentException("news are an outcome or a failure, for one attempt");
    }
    byte[] token = Objects.requireNonNull(letter.token());
    try {
      keepers.complete(token, news);
      return true;
    } catch (ActivityNotExistsException e) {
      return obsolete(letter, token);
    }
  }

  /** Only the row can say so: that nobody waits under this token acknowledges nothing. */
  private boolean obsolete(OutboxRow letter, byte[] token) {
    KeptRow row = KeptRow.find(database, letter.agentId(), letter.taskId()).orElse(null);
    if (row == null) return true;
    if (!row.state().ended()) return !Arrays.equals(token, row.keeper());
    KeeperRun run = keepers.run(letter.taskId());
    boolean runs = run.state() == RunState.RUNNING;
    if (!runs || letter.tries() >= TRIES_UNTIL_LOST) {
      var unused = mender.mend(row, run);
    }
    return !runs;
  }
}
