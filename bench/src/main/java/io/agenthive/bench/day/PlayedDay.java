package io.agenthive.bench.day;

import io.agenthive.activities.idle.Counterfactual;
import io.agenthive.activities.idle.FleetOutlook;
import io.agenthive.activities.idle.GapPricing;
import io.agenthive.activities.idle.MeasuredSleep;
import io.agenthive.activities.idle.OutlookRows;
import io.agenthive.activities.postgres.Database;
import io.agenthive.bench.idle.AsTold;
import io.agenthive.bench.idle.FixedTimeouts;
import io.agenthive.bench.idle.Trace;
import io.agenthive.workflows.idle.NamedPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * What is on record of a day.
 *
 * @param wanted what was to be played
 * @param begin by the database's clock
 */
record PlayedDay(Database database, Trace wanted, Instant begin) {
  private static final String ARRIVALS =
      """
      select substr(id, ?)::int as number, extract(epoch from accepted_at - ?)::double precision as at
      from task where starts_with(id, ?)
      """;

  private static final String VERSIONS =
      """
      select version, min(extract(epoch from began_at - ?))::double precision as since
      from idle_gap where agent = any(?) and learned is not null group by version order by version
      """;

  private static final String GAPS =
      "select gaps, seconds from idle_gap where agent = any(?) order by id";

  private static final String IDLE =
      "select coalesce(sum(awake), 0)::double precision from idle_gap where agent = any(?)";

  private static final double NANOS = 1e9;

  /** The arrivals as they were accepted, with the durations that were asked for. */
  Trace trace() {
    double[] accepted = new double[wanted.tasks()];
    database
        .client()
        .sql(ARRIVALS)
        .params(DayStage.TASK.length() + 1, clock(), DayStage.TASK)
        .query((RowCallbackHandler) row -> accepted[row.getInt("number")] = row.getDouble("at"));
    int[] order =
        IntStream.range(0, accepted.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> accepted[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Trace(
        wanted.agents(),
        IntStream.of(order).map(i -> wanted.agent()[i]).toArray(),
        IntStream.of(order).mapToDouble(i -> accepted[i]).toArray(),
        IntStream.of(order).mapToDouble(i -> wanted.durations()[i]).toArray(),
        wanted.horizon());
  }

  /** The tables and prices that its hosts had, each from when it was used first. */
  AsTold told() {
    List<FleetOutlook> outlooks = new ArrayList<>();
    List<Double> since = new ArrayList<>();
    OutlookRows rows = new OutlookRows(database);
    database
        .client()
        .sql(VERSIONS)
        .params(clock(), agents())
        .query(
            (RowCallbackHandler)
                row -> {
                  outlooks.add(rows.version(row.getLong("version")).orElseThrow());
                  since.add(row.getDouble("since"));
                });
    return new AsTold(outlooks, since, begin);
  }

  /** What it came to. */
  MeasuredSleep measured() {
    return MeasuredSleep.of(database, wanted.agents(), end());
  }

  /** Seconds awake in gaps that a task ended. */
  double idle() {
    return database.client().sql(IDLE).param(agents()).query(Double.class).single();
  }

  /** Fixed timeouts on the gaps that really were; those that are open are left out. */
  FixedTimeouts timeouts(long tasks) {
    List<Double> gaps = new ArrayList<>();
    database
        .client()
        .sql(GAPS)
        .param(agents())
        .query(
            (RowCallbackHandler)
                row -> {
                  int count = row.getInt("gaps");
                  for (int i = 0; i < count; i++) gaps.add(row.getDouble("seconds") / count);
                });
    return new FixedTimeouts(
        gaps.stream().mapToDouble(Double::doubleValue).toArray(), new double[0], tasks);
  }

  /** What another policy would have come to, as {@code hive fleet counterfactual} says it. */
  Counterfactual counterfactual(NamedPolicy policy) {
    return new GapPricing(database)
        .price("default", policy, begin, end().plusSeconds(1))
        .orElseThrow(() -> new IllegalStateException("more gaps than one answer may have"));
  }

  private String[] agents() {
    return wanted.agents().toArray(String[]::new);
  }

  private OffsetDateTime clock() {
    return begin.atOffset(ZoneOffset.UTC);
  }

  private Instant end() {
    return begin.plus(Duration.ofNanos((long) (wanted.horizon() * NANOS)));
  }
}
