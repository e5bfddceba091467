package io.agenthive.activities.idle;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.postgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what came of plans, a statement a second at most; brief gaps of an agent together, every
 * ten minutes. While the database is away it waits, and beyond {@link #MOST_WAITING} forgets: who
 * hands over a gap never waits.
 */
public final class GapWriter implements Consumer<ClosedGap>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GapWriter.class);

  /** Some minutes of a busy host; five megabytes. */
  static final int MOST_WAITING = 10_000;

  /** Rows of one statement, and so of a second: some tens of milliseconds. */
  static final int BATCH = 1_000;

  private static final Duration EVERY = Duration.ofSeconds(1);

  /** As often as the fleet's table is made of them. */
  private static final int ROUNDS_OF_BRIEF = 600;

  private final Database database;
  private final LinkedBlockingQueue<ClosedGap> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final ConcurrentHashMap<String, BriefGaps> brief = new ConcurrentHashMap<>();
  private final List<GapRow> batch = new ArrayList<>();
  private final Rounds rounds = new Rounds("idle-gaps", this::round, this::troubled);
  private int sinceBrief;
  private boolean away;

  /** Writes nothing until {@link #start}. */
  public GapWriter(Database database) {
    this.database = database;
  }

  /** Begins to write. */
  public void start() {
    rounds.everyAfter(EVERY);
  }

  @Override
  public void accept(ClosedGap gap) {
    Meters.gap(gap.cold());
    if (gap.brief()) brief.merge(gap.who().agentId(), BriefGaps.of(gap), BriefGaps::and);
    else if (!queue.offer(gap)) Meters.gapForgotten();
  }

  private void round() throws SQLException {
    if (++sinceBrief >= ROUNDS_OF_BRIEF) tellBrief();
    write();
  }

  private void tellBrief() {
    sinceBrief = 0;
    for (String agentId : brief.keySet()) {
      BriefGaps told = brief.remove(agentId);
      if (told != null) batch.add(GapRow.of(told));
    }
  }

  /**
   * What could not be written stays, and is tried again; repeating what was written does nothing.
   */
  private void write() throws SQLException {
    List<ClosedGap> next = new ArrayList<>();
    queue.drainTo(next, Math.max(0, BATCH - batch.size()));
    next.forEach(gap -> batch.add(GapRow.of(gap)));
    if (batch.isEmpty()) return;
    try (Connection connection = database.source().getConnection()) {
      GapRow.insert(connection, batch);
    }
    batch.clear();
    away = false;
  }

  private void troubled(Throwable trouble) {
    if (!away) LOG.warn("what came of gaps is written later: {}", trouble.getMessage());
    away = true;
  }

  /** Writes what there is, if it can. */
  @Override
  public void close() {
    rounds.closeWithin(EVERY);
    try {
      tellBrief();
      while (!queue.isEmpty() || !batch.isEmpty()) write();
    } catch (SQLException e) {
      LOG.warn("what came of the last gaps is lost: {}", e.getMessage());
    }
  }
}
