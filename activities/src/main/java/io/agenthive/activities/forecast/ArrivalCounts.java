package io.agenthive.activities.forecast;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts accepted tasks every minute, and keeps what that says about the next five. */
public final class ArrivalCounts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ArrivalCounts.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final ArrivalRows rows;
  private final ForecastDesk desk;
  private final Rounds rounds =
      new Rounds(
          "arrivals",
          this::round,
          trouble -> LOG.warn("tasks are counted later: {}", trouble.getMessage()));
  private volatile double growth = 1;

  /** Counts nothing until {@link #start}. */
  public ArrivalCounts(Database database) {
    rows = new ArrivalRows(database);
    desk = new ForecastDesk(database);
  }

  /** Begins to count. */
  public void start() {
    rounds.everyFromNow(EVERY);
  }

  void round() {
    rows.count();
    growth = desk.forecast(null).fleet().growth();
  }

  /** Tasks that are expected in the next five minutes for each of the last, 1 at least. */
  public double growth() {
    return growth;
  }

  @Override
  public void close() {
    rounds.close();
  }
}
