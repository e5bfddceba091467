package io.agenthive.activities.task;

import io.agenthive.activities.mail.HostNotes;
import io.agenthive.activities.mail.LetterKind;
import io.agenthive.activities.mail.MailRoom;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Listener;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries the outbox to Temporal, at least once: outcomes and cancellations at once, starts of
 * keepers in a paced lane, for a flood of them would slow every other workflow. Nothing is kept in
 * memory; two relays share the work.
 */
public final class OutboxRelay implements AutoCloseable {
  /**
   * Keepers started in a second. [ran] in a prototype: 2,000 at once made the longest wake 21 s, in
   * a lane of 10/s 127 ms.
   */
  public static final int DEFAULT_STARTS = 10;

  private final Database database;
  private final Outbox outbox;
  private final Lane starts;
  private final Lane news;
  private @Nullable Listener listener;

  /**
   * Carries nothing until {@link #start}.
   *
   * @param mail where a task is discarded whose keeper alone was told so
   * @param startsPerSecond pace of keeper starts of this process, 1 or more
   */
  public OutboxRelay(Database database, Keepers keepers, MailRoom mail, int startsPerSecond) {
    if (startsPerSecond < 1)
      throw new IllegalArgumentException("startsPerSecond must be 1 or more");
    this.database = database;
    outbox = new Outbox(database);
    Mender mender = new Mender(keepers, mail);
    starts =
        new Lane(
            "keeper-starts",
            outbox,
            Map.of(LetterKind.KEEP, new KeepPost(database, keepers, mender)),
            new Pace(startsPerSecond, System::nanoTime));
    news =
        new Lane(
            "keeper-news",
            outbox,
            Map.of(
                LetterKind.OUTCOME, new OutcomePost(database, keepers, mender),
                LetterKind.CANCEL, new CancelPost(database, keepers, outbox)),
            new Pace(MAX_NEWS, System::nanoTime));
  }

  /** As many as a small server takes while it does other things. */
  private static final int MAX_NEWS = 500;

  /** Begins to carry. */
  public void start() {
    starts.start();
    news.start();
    listener = new Listener(database, HostNotes.OUTBOX, note -> wake(), this::wake);
  }

  /** How many keepers wait to be started. */
  public Backlog starts() {
    return outbox.backlog(EnumSet.of(LetterKind.KEEP));
  }

  /** How much of the whole outbox waits to be delivered: nothing is in order to be verified. */
  public Backlog backlog() {
    return outbox.backlog(EnumSet.allOf(LetterKind.class));
  }

  private void wake() {
    starts.wake();
    news.wake();
  }

  /** Ends both lanes after the letter in hand. */
  @Override
  public void close() {
    if (listener != null) listener.close();
    starts.close();
    news.close();
  }
}
