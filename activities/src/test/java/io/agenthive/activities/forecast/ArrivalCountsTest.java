package io.agenthive.activities.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ArrivalCountsTest {
  /** Tasks that were accepted so many seconds before the step that goes on now began. */
  private static final String TASKS =
      """
      insert into task (id, tenant, agent, request_hash, accepted_at)
      select 't-' || ? || '-' || n, ?, ?, ''::bytea,
             date_bin('5 minutes', clock_timestamp() - interval '15 s', 'epoch') - ? * interval '1 s'
      from generate_series(1, ?) n
      """;

  private final Database database = TestDatabase.fresh();
  private final ArrivalCounts counts = new ArrivalCounts(database);
  private final ForecastDesk desk = new ForecastDesk(database);

  @BeforeEach
  void agents() {
    for (String team : new String[] {"core", "ops"}) {
      database
          .client()
          .sql(
              "insert into agent (id, spec, role, team, tier) values (?, '{}'::jsonb, 'r', ?, 'ROUTINE')")
          .params("of-" + team, team)
          .update();
    }
  }

  @AfterEach
  void close() {
    counts.close();
    database.close();
  }

  @Test
  void tasks_are_counted_by_team_and_step_and_repeating_it_counts_none_twice() {
    accepted("default", "core", 1, 6);
    accepted("default", "core", 601, 2);
    accepted("default", "ops", 1, 3);
    accepted("default", "ops", -1, 9); // of the step that goes on
    counts.round();
    counts.round();

    ForecastDesk.Forecast forecast = desk.forecast(null);
    assertThat(forecast.teams()).containsOnlyKeys("core", "ops");
    assertThat(forecast.teams())
        .extractingByKeys("core", "ops")
        .extracting(Expected::steps, Expected::last)
        .containsExactly(tuple(3, 6.0), tuple(1, 3.0));
    assertThat(forecast.fleet().last()).isEqualTo(9);
    assertThat(forecast.fleet().steps()).isEqualTo(3);
  }

  @Test
  void a_step_without_tasks_is_nought_also_at_the_end() {
    accepted("default", "core", 601, 4);
    counts.round();

    assertThat(desk.forecast(null).fleet().steps()).isEqualTo(3);
    assertThat(desk.forecast(null).fleet().last()).isZero();
    assertThat(counts.growth()).isEqualTo(1);
  }

  @Test
  void a_tenant_hears_of_its_own() {
    accepted("acme", "core", 1, 5);
    accepted("else", "core", 1, 7);
    counts.round();

    assertThat(desk.forecast("acme").fleet().last()).isEqualTo(5);
    assertThat(desk.forecast("nobody").fleet().steps()).isZero();
    assertThat(desk.forecast("nobody").teams()).isEmpty();
  }

  private void accepted(String tenant, String team, int secondsBefore, int tasks) {
    database
        .client()
        .sql(TASKS)
        .params(tenant + team + secondsBefore, tenant, "of-" + team, secondsBefore, tasks)
        .update();
  }
}
