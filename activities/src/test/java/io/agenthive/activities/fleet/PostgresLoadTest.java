package io.agenthive.activities.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.fleet.AgentFacts;
import io.agenthive.workflows.fleet.LoadFacts;
import io.agenthive.workflows.hold.Hold;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PostgresLoadTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Database database = TestDatabase.fresh();
  private final Rows rows = new Rows(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void an_empty_fleet_has_no_load() {
    LoadFacts facts = load();

    assertThat(facts.awake() + facts.resting() + facts.restedLately()).isZero();
    assertThat(facts.idlest()).isEmpty();
    assertThat(facts.rested()).isEmpty();
  }

  @Test
  void awake_leaving_busy_idle_and_resting_agents_are_counted() {
    rows.awake("idle", HOUR);
    rows.awake("busy", HOUR);
    rows.mail("busy", "t-1", 0, MINUTE);
    rows.awake("leaving", HOUR);
    rows.held("leaving", Hold.OPERATOR);
    rows.awakeAndFirm("firm", HOUR);
    rows.resting("asleep", HOUR, Hold.IDLE);
    rows.resting("gone", HOUR);
    rows.set("gone", "state = 2");
    rows.resting("moves", HOUR, Hold.LOAD);
    rows.set("moves", "moving = 'a-1'");

    LoadFacts facts = load();
    assertThat(facts.rested()).isEmpty();

    assertThat(facts.awake()).isEqualTo(4);
    assertThat(facts.leaving()).isEqualTo(1);
    assertThat(facts.busy()).isEqualTo(1);
    assertThat(facts.idle()).isEqualTo(1);
    assertThat(facts.resting()).isEqualTo(1);
    assertThat(facts.idlest()).extracting(AgentFacts::agentId).containsExactly("idle");
  }

  @Test
  void the_longest_idle_come_first() {
    rows.awake("b", MINUTE);
    rows.awake("a", HOUR);
    rows.awake("c", Duration.ofMinutes(2));

    assertThat(load().idlest()).extracting(AgentFacts::agentId).containsExactly("a", "c", "b");
  }

  @Test
  void a_task_that_ended_while_awake_makes_an_agent_less_idle() {
    rows.awake("worker", HOUR);
    rows.remembered("worker", 1, Duration.ofMinutes(30));
    rows.remembered("worker", 2, MINUTE);

    AgentFacts worker = load().idlest().getFirst();

    assertThat(worker.idle()).isBetween(MINUTE, MINUTE.plusSeconds(20));
    assertThat(worker.unchanged()).isBetween(HOUR, HOUR.plusSeconds(20));
  }

  @Test
  void mail_in_trouble_is_not_open() {
    rows.awake("waiting-for-its-keeper", HOUR);
    rows.mail("waiting-for-its-keeper", "t-1", 2, MINUTE);

    assertThat(load().idle()).isEqualTo(1);
  }

  @Test
  void an_agent_that_retires_is_not_deferred() {
    rows.awake("retiring", HOUR);
    rows.set("retiring", "retiring = true");

    assertThat(load().idlest()).isEmpty();
  }

  @Test
  void agents_under_load_come_with_their_mail_the_oldest_first() {
    rows.resting("quiet", HOUR, Hold.LOAD);
    rows.resting("young", HOUR, Hold.LOAD);
    rows.mail("young", "t-1", 0, Duration.ofSeconds(5));
    rows.resting("old", MINUTE, Hold.LOAD, Hold.IDLE);
    rows.mail("old", "t-2", 1, MINUTE);
    rows.mail("old", "t-3", 0, Duration.ofSeconds(1));
    rows.resting("idle", HOUR, Hold.IDLE);

    LoadFacts facts = load();

    assertThat(facts.rested())
        .extracting(AgentFacts::agentId)
        .containsExactly("old", "young", "quiet");
    AgentFacts old = facts.rested().getFirst();
    assertThat(old.openMail()).isEqualTo(2);
    assertThat(old.oldestMail()).isBetween(MINUTE, MINUTE.plusSeconds(20));
    assertThat(old.holds()).isEqualTo(Hold.LOAD.bit() | Hold.IDLE.bit());
  }

  @Test
  void a_wish_to_stay_awake_is_read() {
    rows.awake("wanted", HOUR);
    rows.set("wanted", "awake_until = '2030-01-01T00:00:00Z'");

    assertThat(load().idlest().getFirst().awakeUntil()).hasToString("2030-01-01T00:00:00Z");
  }

  @Test
  void a_row_from_the_future_has_the_age_zero() {
    rows.awake("early", Duration.ofHours(-1));

    assertThat(load().idlest().getFirst().idle()).isZero();
  }

  @Test
  void lists_end_at_their_limit_and_counts_do_not() {
    for (int n = 0; n <= LoadFacts.MAX_CANDIDATES; n++) rows.awake("a-" + n, HOUR);

    LoadFacts facts = load();

    assertThat(facts.idlest()).hasSize(LoadFacts.MAX_CANDIDATES);
    assertThat(facts.idle()).isEqualTo(LoadFacts.MAX_CANDIDATES + 1);
  }

  private LoadFacts load() {
    return new PostgresLoad(database, new PostgresDecisions(database)).read(Duration.ofMinutes(5));
  }
}
