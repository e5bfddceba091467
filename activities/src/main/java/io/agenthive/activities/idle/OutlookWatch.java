package io.agenthive.activities.idle;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a host knows of the fleet: a minute old at most, while the database answers. */
public final class OutlookWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutlookWatch.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final OutlookRows rows;
  private final Rounds rounds =
      new Rounds(
          "fleet-outlook",
          this::look,
          trouble -> LOG.debug("the fleet's table is read later", trouble));
  private volatile FleetOutlook newest = FleetOutlook.NONE;

  /** Knows nothing until {@link #start}. */
  public OutlookWatch(Database database) {
    rows = new OutlookRows(database);
  }

  /** Begins to look. */
  public void start() {
    rounds.everyFromNow(EVERY);
  }

  private void look() {
    newest = rows.newest();
  }

  /** What is known. */
  public FleetOutlook newest() {
    return newest;
  }

  @Override
  public void close() {
    rounds.close();
  }
}
