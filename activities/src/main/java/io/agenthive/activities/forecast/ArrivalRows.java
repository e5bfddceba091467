package io.agenthive.activities.forecast;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Counts of accepted tasks by step of time. */
final class ArrivalRows {
  /** For so long the floor of awake agents holds. SCHEDULING §5. */
  static final Duration STEP = Duration.ofMinutes(5);

  /** Two weeks have every weekday twice. */
  static final Duration KEPT = Duration.ofDays(14);

  /** Acceptances that are under way when a step ends are committed by then. */
  private static final Duration SETTLED = Duration.ofSeconds(15);

  private static final String COUNT =
      """
      with span as (
        select greatest(coalesce((select max(step_at) + :step * interval '1 s' from arrivals), 'epoch'),
                        clock_timestamp() - :kept * interval '1 s') as since,
               date_bin(:step * interval '1 s', clock_timestamp() - :settled * interval '1 s', 'epoch') as until)
      insert into arrivals (step_at, tenant, team, tasks)
      select date_bin(:step * interval '1 s', t.accepted_at, 'epoch'), t.tenant, a.team, count(*)
      from span s join task t on t.accepted_at >= s.since and t.accepted_at < s.until join agent a on a.id = t.agent
      group by 1, 2, 3 order by 1, 2, 3
      on conflict do nothing
      """;

  private static final String FORGET =
      "delete from arrivals where step_at < clock_timestamp() - ? * interval '1 s'";

  /** The last step that is over, so that quiet ones at the end count. */
  private static final String OVER =
      "select date_bin(? * interval '1 s', clock_timestamp() - ? * interval '1 s', 'epoch') as at";

  private final Database database;

  ArrivalRows(Database database) {
    this.database = database;
  }

  /** Counts the steps that are over. Repeating it changes nothing. */
  void count() {
    database
        .client()
        .sql(COUNT)
        .param("step", STEP.toSeconds())
        .param("kept", KEPT.toSeconds())
        .param("settled", SETTLED.toSeconds())
        .update();
    database.client().sql(FORGET).param(KEPT.toSeconds()).update();
  }

  /**
   * Counts by team, of steps that follow each other until the last that is over.
   *
   * @param tenant null: of all
   */
  Map<String, Series> byTeam(@Nullable String tenant) {
    Instant until =
        database
            .client()
            .sql(OVER)
            .params(STEP.toSeconds(), SETTLED.toSeconds())
            .query((row, n) -> Moments.of(row, "at"))
            .single();
    Map<String, Series> teams = new TreeMap<>();
    database
        .client()
        .sql(
            "select team, step_at, sum(tasks) as tasks from arrivals where :tenant::text is null or tenant = :tenant"
                + " group by 1, 2 order by 2")
        .param("tenant", tenant)
        .query(
            (RowCallbackHandler)
                row ->
                    teams
                        .computeIfAbsent(row.getString("team"), team -> new Series(until))
                        .add(Moments.of(row, "step_at"), row.getLong("tasks")));
    return teams;
  }
}
