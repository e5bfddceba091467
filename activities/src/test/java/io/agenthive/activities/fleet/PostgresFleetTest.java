package io.agenthive.activities.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.idle.FleetSwitch;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.fleet.FleetAction;
import io.agenthive.workflows.fleet.FleetActivities;
import io.agenthive.workflows.fleet.FleetMode;
import io.agenthive.workflows.fleet.FleetPlan;
import io.agenthive.workflows.fleet.FleetPolicy;
import io.agenthive.workflows.fleet.FleetReading;
import io.agenthive.workflows.fleet.Prewaking;
import io.agenthive.workflows.fleet.Telling;
import io.agenthive.workflows.hold.Hold;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PostgresFleetTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String TICK = "hive-fleet-2026-11-21T12:00:00Z";

  private final Database database = TestDatabase.fresh();
  private final Rows rows = new Rows(database);
  private final FakeSignals signals = new FakeSignals();
  private final TestActivityEnvironment worker = TestActivityEnvironment.newInstance();
  private FleetActivities fleet = worker.newActivityStub(FleetActivities.class);

  @BeforeEach
  void register() {
    worker.registerActivitiesImplementations(
        new PostgresFleet(database, signals, () -> 7, FleetPolicy.of(2), () -> 1.5));
    fleet = worker.newActivityStub(FleetActivities.class);
  }

  @AfterEach
  void close() {
    worker.close();
    database.close();
  }

  @Test
  void an_idle_agent_too_many_rests_and_the_record_says_why() {
    rows.awake("a", HOUR.plusMinutes(1));
    rows.awake("b", HOUR);
    rows.awake("c", HOUR);

    Telling telling = fleet.tell(TICK, plan());

    assertThat(signals.told).containsExactly("a REST");
    assertThat(telling.told()).isEqualTo(1);
    assertThat(column("action")).containsExactly("REST");
    assertThat(column("reason").getFirst())
        .startsWith("It was idle for PT1H1M")
        .contains("3 agents stay awake where 2 may");
    assertThat(column("facts -> 'agent' ->> 'openMail'")).containsExactly("0");
    assertThat(column("facts ->> 'fleet'").getFirst()).contains("1 of 1 proposed agents rest");
    assertThat(column("facts -> 'outcome' ->> 'how'")).containsExactly("TOLD");
  }

  @Test
  void a_repeated_round_tells_nobody_twice() {
    rows.awake("a", HOUR);
    rows.awake("b", HOUR);
    rows.awake("c", HOUR);
    FleetPlan plan = plan();

    Telling first = fleet.tell(TICK, plan);
    Telling second = fleet.tell(TICK, plan);

    assertThat(signals.told).hasSize(1);
    assertThat(second).isEqualTo(first);
    assertThat(column("agent")).hasSize(1);
  }

  @Test
  void a_round_that_was_cut_off_goes_on_where_it_was() {
    for (int n = 0; n < 3; n++) rows.resting("a-" + n, HOUR, Hold.LOAD);
    FleetPlan plan = plan();
    new PostgresDecisions(database)
        .record(TICK, plan.decisions().getFirst(), plan.verdict(), Outcome.TOLD);

    Telling telling = fleet.tell(TICK, plan);

    assertThat(signals.told).hasSize(plan.decisions().size() - 1);
    assertThat(telling.told()).isEqualTo(plan.decisions().size());
  }

  @Test
  void one_agent_that_cannot_be_told_stops_no_other() {
    for (String id : List.of("away", "gone", "well")) {
      rows.resting(id, HOUR, Hold.LOAD);
      rows.mail(id, "t-" + id, 0, Duration.ofMinutes(1));
    }
    signals.missing.add("gone");
    signals.failing.add("away");

    Telling telling = fleet.tell(TICK, plan());

    assertThat(telling.told()).isEqualTo(1);
    assertThat(telling.missing()).containsExactly("gone");
    assertThat(telling.failed()).containsExactly("away: no answer");
    assertThat(column("facts -> 'outcome' ->> 'how'"))
        .containsExactlyInAnyOrder("TOLD", "MISSING", "FAILED");
  }

  @Test
  void failures_are_named_up_to_their_limit() {
    for (int n = 0; n <= Telling.MAX_FAILED; n++) {
      rows.resting("a-" + n, HOUR, Hold.LOAD);
      rows.mail("a-" + n, "t-" + n, 0, Duration.ofMinutes(1));
      signals.failing.add("a-" + n);
    }

    assertThat(fleet.tell(TICK, plan()).failed()).hasSize(Telling.MAX_FAILED);
    assertThat(column("agent")).hasSize(Telling.MAX_FAILED + 1);
  }

  @Test
  void rests_of_the_window_count_and_older_ones_and_untold_ones_do_not() {
    for (int n = 0; n < 3; n++) rows.awake("a-" + n, HOUR);
    FleetPlan plan = plan();
    PostgresDecisions decisions = new PostgresDecisions(database);
    decisions.record("t-1", plan.decisions().getFirst(), "", Outcome.TOLD);
    decisions.record("t-2", plan.decisions().getFirst(), "", Outcome.TOLD);
    decisions.record("t-3", plan.decisions().getFirst(), "", Outcome.MISSING);
    database
        .client()
        .sql(
            "update fleet_decision set decided_at = decided_at - interval '301 s' where tick = 't-1'")
        .update();

    assertThat(fleet.read().facts().restedLately()).isEqualTo(1);
  }

  @Test
  void a_released_agent_is_not_counted_as_rested() {
    rows.resting("a", HOUR, Hold.LOAD);
    FleetPlan plan = plan();
    fleet.tell(TICK, plan);

    assertThat(plan.count(FleetAction.RELEASE)).isEqualTo(1);
    assertThat(fleet.read().facts().restedLately()).isZero();
  }

  @Test
  void whose_window_comes_is_woken_ahead_at_its_moment() {
    expected("soon", -1, 60);
    expected("later", 30, 60);
    expected("over", -60, -1);
    expected("far", 121, 300);

    Prewaking prewaking = fleet.prewake();

    assertThat(prewaking).extracting(Prewaking::due, Prewaking::planned).containsExactly(2, 1);
    await().untilAsserted(() -> assertThat(signals.told).containsExactly("soon PREWAKE"));
  }

  @Test
  void a_herd_that_is_due_at_one_moment_is_spread() {
    for (int n = 0; n < 300; n++) expected("a-" + n, 0, 60);
    rows.sameMoment();

    assertThat(fleet.prewake())
        .extracting(Prewaking::due, Prewaking::planned)
        .containsExactly(300, 300);
  }

  @Test
  void who_has_mail_or_is_held_or_awake_or_has_worked_since_is_not_woken_ahead() {
    for (String id : List.of("mail", "held", "load", "awake", "worked", "retiring", "moving")) {
      expected(id, 0, 60);
    }
    rows.mail("mail", "t", 0, Duration.ofSeconds(1));
    rows.held("held", Hold.OPERATOR);
    rows.held("load", Hold.LOAD);
    rows.set("awake", "state = 1");
    rows.set("worked", "shifts = shifts + 1");
    rows.set("retiring", "retiring = true");
    rows.set("moving", "moving = 'elsewhere'");

    assertThat(fleet.prewake().due()).isZero();
  }

  @Test
  void a_paused_fleet_wakes_nobody_ahead_and_lets_nobody_rest() {
    expected("soon", 0, 60);
    for (int n = 0; n < 3; n++) rows.awake("a-" + n, HOUR);
    FleetSwitch people = new FleetSwitch(database);
    people.set(FleetMode.PAUSED, "ada", "to look");

    assertThat(fleet.prewake())
        .extracting(Prewaking::due, Prewaking::planned)
        .containsExactly(1, 0);
    assertThat(fleet.read().plan().decisions()).isEmpty();
    assertThat(fleet.read().plan().verdict()).contains("PAUSED", "nobody is let rest");

    people.set(FleetMode.ON, "ada", "it is well");
    assertThat(fleet.prewake().planned()).isEqualTo(1);
    assertThat(fleet.read().plan().count(FleetAction.REST)).isEqualTo(1);
  }

  @Test
  void a_fleet_that_is_to_wake_wakes_whoever_only_rests() {
    rows.resting("rests", HOUR);
    rows.resting("load", HOUR, Hold.LOAD);
    rows.resting("held", HOUR, Hold.OPERATOR);
    rows.resting("unborn", HOUR);
    for (String id : List.of("rests", "load", "held")) rows.set(id, "shifts = 1");
    new FleetSwitch(database).set(FleetMode.WAKE_ALL, "ada", "a fire drill");

    assertThat(fleet.prewake().planned()).isEqualTo(2);
    await()
        .untilAsserted(
            () ->
                assertThat(signals.told)
                    .containsExactlyInAnyOrder("rests PREWAKE", "load PREWAKE"));
    assertThat(fleet.read().plan().count(FleetAction.RELEASE)).isEqualTo(1);
  }

  @Test
  void a_new_plan_takes_the_place_of_what_was_not_done_of_the_last() {
    expected("soon", 8, 60);
    assertThat(fleet.prewake().planned()).isEqualTo(1);
    rows.mail("soon", "t", 0, Duration.ZERO);
    assertThat(fleet.prewake().planned()).isZero();
    expected("other", 0, 60);
    assertThat(fleet.prewake().planned()).isEqualTo(1);

    await().untilAsserted(() -> assertThat(signals.told).containsExactly("other PREWAKE"));
  }

  /** An agent that rests, and is to be woken from and until so many seconds from now. */
  private void expected(String id, int from, int until) {
    rows.resting(id, HOUR);
    database
        .client()
        .sql(
            """
            insert into agent_idle (agent, learned, shifts, tellings, rest_took, wakes_at, wakes_until)
            select id, ''::bytea, shifts, 0, 0, clock_timestamp() + :from * interval '1 s',
                   clock_timestamp() + :until * interval '1 s'
            from agent where id = :id
            """)
        .param("id", id)
        .param("from", from)
        .param("until", until)
        .update();
  }

  @Test
  void the_sweep_is_that_of_the_mail_room() {
    assertThat(fleet.sweep()).isEqualTo(7);
  }

  private FleetPlan plan() {
    FleetReading reading = fleet.read();
    return reading.policy().plan(reading.facts());
  }

  private List<String> column(String expression) {
    return database
        .client()
        .sql("select " + expression + " from fleet_decision order by id")
        .query(String.class)
        .list();
  }
}
