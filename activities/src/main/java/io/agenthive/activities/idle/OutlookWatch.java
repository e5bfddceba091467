package io.agenthive.activities.idle;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.fleet.FleetMode;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a host knows of the fleet: what people let it do, and what its gaps say; seconds old
 * at most, while the database answers.
 */
public final class OutlookWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutlookWatch.class);

  /**
   * How often it looks: two rows, together a kilobyte. Half a tick: who pauses the fleet waits no
   * longer for its hosts than for its ticks.
   */
  public static final Duration EVERY = Duration.ofSeconds(5);

  private final OutlookRows rows;
  private final FleetSwitch people;
  private final Rounds rounds =
      new Rounds(
          "fleet-outlook",
          this::look,
          trouble -> LOG.debug("the fleet's table is read later", trouble));
  private volatile FleetOutlook newest = FleetOutlook.NONE;
  private volatile FleetMode mode = FleetMode.ON;

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
    newest = rows.newest();
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
