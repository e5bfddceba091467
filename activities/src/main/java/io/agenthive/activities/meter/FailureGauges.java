package io.agenthive.activities.meter;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many dead letters, open breakers, letters to keepers and open redrives the fleet has, read
 * from its rows every 10 s. While the database is away they stay what they were.
 */
public final class FailureGauges implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FailureGauges.class);

  /** Prometheus asks every 15 s or less often. */
  private static final Duration EVERY = Duration.ofSeconds(10);

  private static final List<Gauge> GAUGES =
      List.of(
          new Gauge(
              "hive.dead.letters",
              "failure",
              "select failure ->> 'failure', count(*) from mail_ended where state = 4 group by 1"),
          new Gauge(
              "hive.breaker.open",
              "target",
              "select target, case when phase = 'CLOSED' then 0 else 1 end from breaker"),
          new Gauge(
              "hive.outbox.letters",
              "kind",
              "select kind, count(*) from outbox where next_at < 'infinity' group by 1"),
          new Gauge(
              "hive.outbox.oldest.seconds",
              "kind",
              """
              select kind, extract(epoch from clock_timestamp() - min(created_at)) from outbox
              where next_at < 'infinity' group by 1
              """),
          new Gauge(
              "hive.redrive.open",
              "state",
              """
              select state, count(*) from redrive_entry
              where state in ('PENDING', 'STARTING', 'STARTED') group by 1
              """));

  private final Database database;
  private final List<Shown> all;
  private final Rounds rounds =
      new Rounds("failure-gauges", this::look, e -> LOG.debug("gauges wait: {}", e.getMessage()));

  /** A gauge for each value of a tag; its query gives that value and the gauge's own. */
  private record Gauge(String name, String tag, String sql) {}

  private record Shown(Gauge gauge, MultiGauge meter) {}

  /** Shows nothing until {@link #start}. */
  public FailureGauges(Database database, MeterRegistry registry) {
    this.database = database;
    all =
        GAUGES.stream()
            .map(each -> new Shown(each, MultiGauge.builder(each.name()).register(registry)))
            .toList();
  }

  /** Begins to read. */
  public void start() {
    rounds.everyFromNow(EVERY);
  }

  /** Reads once. */
  void look() {
    all.forEach(each -> each.meter().register(rows(each.gauge()), true));
  }

  private List<MultiGauge.Row<?>> rows(Gauge gauge) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    database
        .client()
        .sql(gauge.sql())
        .query(
            row -> {
              String value = String.valueOf(row.getString(1));
              rows.add(MultiGauge.Row.of(Tags.of(gauge.tag(), value), row.getDouble(2)));
            });
    return rows;
  }

  @Override
  public void close() {
    rounds.close();
  }
}
