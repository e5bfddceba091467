package io.agenthive.activities.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.idle.FleetGaps;
import io.agenthive.workflows.idle.FleetTable;
import io.agenthive.workflows.idle.IdleBins;
import io.agenthive.workflows.idle.SeatKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OutlookMakerTest {
  private final Database database = TestDatabase.fresh();
  private final OutlookMaker maker = new OutlookMaker(database);
  private final OutlookRows rows = new OutlookRows(database);

  @AfterEach
  void close() {
    maker.close();
    database.close();
  }

  @Test
  void before_anybody_was_idle_there_is_no_version() {
    assertThat(maker.make()).isEmpty();
    assertThat(rows.newest()).isEqualTo(FleetOutlook.NONE);
    assertThat(rows.due(OutlookMaker.EVERY)).isTrue();
  }

  @Test
  void each_version_goes_on_from_the_one_before_and_counts_every_gap_once() {
    FleetGaps all = new FleetGaps();
    gap(30);
    brief(3, 0.75);
    all.closed(30);
    for (int i = 0; i < 3; i++) all.closed(0.25);

    FleetTable first = maker.make().orElseThrow().table();
    assertThat(first).isEqualTo(all.table());
    gap(1_000);
    all.closed(1_000);
    FleetTable second = maker.make().orElseThrow().table();

    assertThat(second).isEqualTo(all.table());
    assertThat(second.version()).isEqualTo(2);
    assertThat(rows.newest().table()).isEqualTo(second);
    assertThat(rows.version(1).orElseThrow().table()).isEqualTo(first);
    assertThat(rows.due(OutlookMaker.EVERY)).isFalse();
  }

  @Test
  void a_gap_that_is_being_written_counts_in_the_next_version() {
    gap(30);
    run("update idle_gap set at = clock_timestamp()");

    assertThat(maker.make()).isEmpty();
  }

  @Test
  void gaps_that_are_open_count_as_idleness_without_an_event() {
    gap(10);
    rests("asleep", "1 hour", 0);
    rests("begun", "1 hour", 1); // and its host died
    rests("busy", "1 hour", 1);
    run("update agent set state = 1, changed_at = clock_timestamp() where id in ('begun', 'busy')");
    run("insert into mail (agent, task_id) values ('busy', 't')");
    rests("ended", "1 hour", 0);
    run("update agent set state = 2 where id = 'ended'");

    FleetTable table = maker.make().orElseThrow().table();

    int hour = IdleBins.of(3_600);
    assertThat(sum(table.seconds())).isCloseTo(10 + 3_600 + 3_600, within(5.0));
    assertThat(table.second(hour)).isGreaterThan(0);
    assertThat(sum(table.events())).isCloseTo(1, within(1e-6));
  }

  @Test
  void how_long_wakes_take_is_measured_by_kind_and_too_few_say_nothing() {
    for (int i = 1; i <= 100; i++) woken(i / 100.0);
    run("update idle_gap set kind = 'TOOLS' where waited > 0.6");

    FleetOutlook made = maker.make().orElseThrow();

    assertThat(made.wakes().get(SeatKind.MEMORY)).isEqualTo(new WakeMeasure(0.57, 0.5, 60));
    assertThat(made.wakes().get(SeatKind.TOOLS))
        .isEqualTo(new WakeMeasure(WakeMeasure.DEFAULT.wake(), WakeMeasure.DEFAULT.pair(), 40));
    assertThat(made.price(SeatKind.MEMORY).cold()).isEqualTo(60 * 0.57 + 0.5);
  }

  @Test
  void an_outage_is_no_wake() {
    for (int i = 0; i < 50; i++) woken(7_200);

    assertThat(maker.make().orElseThrow().wakes().get(SeatKind.MEMORY))
        .isEqualTo(new WakeMeasure(OutlookFacts.LONGEST_WAKE, 0.5, 50));
  }

  @Test
  void versions_stay_for_as_long_as_a_decision_names_them() {
    gap(30);
    for (int i = 0; i < 4; i++) assertThat(maker.make()).isPresent();
    run("update fleet_table set version = version + 1000 where version = 4");
    gap(30);
    run("update idle_gap set version = 2 where id = (select max(id) from idle_gap)");
    rests("asleep", "1 hour", 0);
    run("update agent_idle set gap = gap || '{\"plan\": {\"table\": 1}}'");

    assertThat(maker.make()).isPresent();
    assertThat(rows.version(1)).as("an open gap names it").isPresent();
    assertThat(rows.version(2)).as("a closed gap names it").isPresent();
    assertThat(rows.version(3)).as("what was closed may name it").isPresent();
    run("delete from idle_gap");
    run("delete from agent_idle");
    rows.forget();
    assertThat(rows.version(1)).isEmpty();
    assertThat(rows.version(1005)).isPresent();
  }

  private static double sum(double[] bins) {
    double sum = 0;
    for (double bin : bins) sum += bin;
    return sum;
  }

  private void gap(double seconds) {
    brief(1, seconds);
  }

  private void brief(int gaps, double seconds) {
    int unused =
        database
            .client()
            .sql(
                """
                insert into idle_gap (agent, tenant, team, tier, kind, began_at, ended_at, gaps, seconds, awake, rests,
                                      cold, rule, version, plan, at)
                values ('ada', 'default', 'core', 'ROUTINE', 'MEMORY', clock_timestamp(), clock_timestamp(), ?, ?, 0, 0,
                        false, 'LEARNED', 0, '{}', clock_timestamp() - interval '1 minute')
                """)
            .params(gaps, seconds)
            .update();
  }

  private void woken(double waited) {
    gap(30);
    int unused =
        database
            .client()
            .sql(
                "update idle_gap set cold = true, waited = ?, pair = 0.5"
                    + " where id = (select max(id) from idle_gap)")
            .param(waited)
            .update();
  }

  /** An agent that rests in a gap so old; a seat was begun so often since. */
  private void rests(String agentId, String age, int later) {
    AgentDirectory agents = new AgentDirectory(database);
    agents.create("default", agentId, AgentSpec.of("clerk", "core", Tier.ROUTINE));
    run("update agent set shifts = 1 + %d where id = '%s'".formatted(later, agentId));
    run(
        """
        insert into agent_idle (agent, learned, gap, shifts, tellings, rest_took)
        values ('%s', '', jsonb_build_object('began', clock_timestamp() - interval '%s'), 1, 0, 0)
        """
            .formatted(agentId, age));
  }

  private void run(String sql) {
    int unused = database.client().sql(sql).update();
  }
}
