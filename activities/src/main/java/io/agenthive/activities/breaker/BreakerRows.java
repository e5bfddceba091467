package io.agenthive.activities.breaker;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.trail.Trail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of breakers. Every process changes them; a change is a note on {@link #CHANNEL}. */
final class BreakerRows {
  /** A note says which target changed. */
  static final String CHANNEL = "hive_breaker";

  private static final String COLUMNS =
      "target, version, phase, reason, opened_at, until, trials, successes, next_trial";

  /** The clock, also where there is no breaker. */
  private static final String ALL =
      "select n.now, "
          + COLUMNS
          + " from (select clock_timestamp() as now) n left join breaker on true order by target";

  private static final String ENSURE =
      """
      insert into breaker (target, phase, reason, who) values (?, 'CLOSED', 'nothing happened', ?)
      on conflict (target) do nothing
      """;

  private static final String LOCK =
      "select " + COLUMNS + " from breaker where target = ? for update";

  private static final String NOW = "select clock_timestamp()";

  private static final String UPDATE =
      """
      update breaker set phase = ?, version = version + 1, reason = ?, who = ?, opened_at = ?, until = ?, trials = ?,
             successes = ?, next_trial = ?, changed_at = clock_timestamp()
      where target = ?
      """;

  private static final String OUTAGE =
      """
      insert into breaker_outage (target, opened_at, reason) values (?, ?, ?)
      on conflict (target, opened_at) do nothing
      """;

  private static final String RECOVERIES =
      """
      select target, extract(epoch from closed_at - opened_at) as seconds
      from (select o.*, row_number() over (partition by target order by closed_at desc) as n from breaker_outage o) o
      where n <= ? order by target, closed_at
      """;

  private static final String NOTE = "select pg_notify('" + CHANNEL + "', ?)";

  private final Database database;

  BreakerRows(Database database) {
    this.database = database;
  }

  /**
   * All breakers at one moment.
   *
   * @param now the database's clock
   */
  record Sight(List<BreakerState> breakers, Instant now) {}

  /** A change of a state by the database's clock; the same state changes nothing. */
  @FunctionalInterface
  interface Change {
    BreakerState of(BreakerState was, Instant now);
  }

  Sight all() {
    record Read(Instant now, @Nullable BreakerState breaker) {}
    List<Read> found =
        database
            .client()
            .sql(ALL)
            .query(
                (row, number) ->
                    new Read(
                        Objects.requireNonNull(instant(row, "now")),
                        row.getString("target") == null ? null : state(row)))
            .list();
    List<BreakerState> breakers =
        found.stream().flatMap(each -> Optional.ofNullable(each.breaker()).stream()).toList();
    return new Sight(breakers, found.getFirst().now());
  }

  /** How long each target was down, newest last, at most {@code most} times. */
  Map<String, List<Duration>> recoveries(int most) {
    record Recovery(String target, Duration took) {}
    return database
        .client()
        .sql(RECOVERIES)
        .param(most)
        .query(
            (row, number) ->
                new Recovery(
                    row.getString("target"),
                    Duration.ofMillis((long) (row.getDouble("seconds") * 1e3))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Recovery::target, Collectors.mapping(Recovery::took, Collectors.toList())));
  }

  /**
   * Changes a breaker under its lock; of two processes that see the same, the second finds it done.
   *
   * @param who the host or the person
   * @return how it is now
   */
  BreakerState change(String target, String who, Change change) {
    return Objects.requireNonNull(
        database
            .transactions()
            .execute(
                status -> {
                  BreakerState now = changed(database.client(), target, who, change);
                  Trail.done(database);
                  return now;
                }));
  }

  private static BreakerState changed(JdbcClient client, String target, String who, Change change) {
    client.sql(ENSURE).params(target, who).update();
    BreakerState was = client.sql(LOCK).param(target).query((row, number) -> state(row)).single();
    // after the lock: whoever waited for it must not judge by an old clock
    Instant now = client.sql(NOW).query(OffsetDateTime.class).single().toInstant();
    BreakerState changed = change.of(was.at(now), now);
    if (changed.equals(was)) return was;
    BreakerState next = changed.next();
    client
        .sql(UPDATE)
        .param(next.phase().name())
        .param(next.reason())
        .param(who)
        .param(Moments.utc(next.openedAt()))
        .param(Moments.utc(next.until()))
        .param(next.trials())
        .param(next.successes())
        .param(Moments.utc(next.nextTrial()))
        .param(target)
        .update();
    Instant since = was.openedAt();
    boolean recovered = was.phase() != BreakerPhase.HELD && next.phase() == BreakerPhase.CLOSED;
    if (since != null && recovered) {
      client.sql(OUTAGE).param(target).param(Moments.utc(since)).param(was.reason()).update();
    }
    client.sql(NOTE).param(target).query((row, number) -> target).single();
    return next;
  }

  private static BreakerState state(ResultSet row) throws SQLException {
    return new BreakerState(
        row.getString("target"),
        row.getLong("version"),
        phase(row.getString("phase")),
        row.getString("reason"),
        instant(row, "opened_at"),
        instant(row, "until"),
        row.getInt("trials"),
        row.getInt("successes"),
        instant(row, "next_trial"));
  }

  /** A phase of a newer version lets nothing through, and is tried. */
  private static BreakerPhase phase(String name) {
    return Arrays.stream(BreakerPhase.values())
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElse(BreakerPhase.OPEN);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
    return found == null ? null : found.toInstant();
  }
}
