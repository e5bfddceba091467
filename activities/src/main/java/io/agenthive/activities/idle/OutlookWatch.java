package io.agenthive.activities.idle;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.fleet.FleetMode;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a host knows of the fleet, while the database answers: what people let it do, seconds
 * old at most, and what its gaps say, a minute old at most.
 */
public final class OutlookWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutlookWatch.class);

  /** Half a tick: who pauses the fleet waits no longer for its hosts than for its ticks. */
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** The table changes every ten minutes, and is a kilobyte. */
  private static final int LOOKS_A_TABLE = 12;

  private final OutlookRows rows;
  private final FleetSwitch people;
  private final Rounds rounds =
      new Rounds(
          "fleet-outlook",
          this::look,
          trouble -> LOG.debug("the fleet's table is read later", trouble));
  private volatile FleetOutlook newest = FleetOutlook.NONE;
  private volatile FleetMode mode = FleetMode.ON;
  private int looks;

  /** Knows nothing until {@link #start}. */
  public OutlookWatch(Database database) {
    rows = new OutlookRows(database);
    people = new FleetSwitch(database);
  }

  /** Begins to look. */
  public void start() {
    rounds.everyFromNow(EVERY);
  }

  private void look() {
    mode = people.read().mode();
    if (looks % LOOKS_A_TABLE == 0) newest = rows.newest();
    looks++;
  }

  /** What is known. */
  public FleetOutlook newest() {
    return newest;
  }

  /** What people let it do. */
  public FleetMode mode() {
    return mode;
  }

  @Override
  public void close() {
    rounds.close();
  }
}
