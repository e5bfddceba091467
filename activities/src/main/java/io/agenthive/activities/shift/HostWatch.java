package io.agenthive.activities.shift;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every two seconds for agents that are awake where nobody lives any more, and tells them
 * that their seat is lost, until there are none.
 */
public final class HostWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HostWatch.class);

  /** Told at a time; who has begun elsewhere meanwhile is not told by another watcher. */
  private static final int BATCH = 64;

  private final HostRows rows;
  private final LostSeats lost;
  private final TellPace pace = new TellPace();
  private final Rounds rounds =
      new Rounds(
          "host-watch",
          this::look,
          e -> LOG.warn("the scan for lost seats comes again: {}", e.getMessage()));

  /** Looks nowhere until {@link #start}. */
  public HostWatch(Database database, LostSeats lost) {
    rows = new HostRows(database);
    this.lost = lost;
  }

  /** Begins to look, at once. */
  public void start() {
    rounds.everyFromNow(LeaseSettings.SCAN);
  }

  /** Looks before its time: a host was declared dead. Returns at once. */
  public void now() {
    rounds.now();
  }

  /** Tells all that are to be told now; returns how many. */
  int scan() {
    long now = System.nanoTime();
    pace.forget(now);
    Collection<String> others = new ArrayList<>(pace.pausing(now));
    int told = 0;
    while (true) {
      List<HostRows.Orphan> orphans = rows.orphans(others, BATCH);
      if (orphans.isEmpty()) return told;
      pace.tell(orphans, now);
      lost.tell(orphans);
      told += orphans.size();
      orphans.forEach(orphan -> others.add(orphan.agentId()));
    }
  }

  private void look() {
    int told = scan();
    if (told > 0) LOG.warn("{} agents were awake where nobody lives, and hear so", told);
  }

  @Override
  public void close() {
    rounds.close();
  }
}
