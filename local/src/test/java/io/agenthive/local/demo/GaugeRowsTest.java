package io.agenthive.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.ModelReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GaugeRowsTest {
  private final Database database = TestDatabase.fresh();
  private final GaugeRows rows = new GaugeRows(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void an_empty_hive_has_empty_gauges() {
    assertThat(rows.read()).isEqualTo(Gauges.NONE);
    assertThat(rows.hostLives()).isZero();
    assertThat(rows.latency("run", 0.5)).isZero();
    assertThat(new SpendRows(database).read()).isEqualTo(Spend.NONE);
  }

  @Test
  void agents_and_tasks_are_counted_where_they_are() {
    agent("ada", 1);
    agent("bob", 0);
    for (int state = 0; state <= 2; state++) open("ada", "o" + state, state);
    ended("ada", "run-1", 3, 100, 0);
    ended("ada", "run-2", 3, 300, 0);
    ended("ada", "run-3", 3, 9_000, 1);
    ended("bob", "other-1", 3, 9_000, 0);
    ended("bob", "run-4", 4, 10, 1);
    ended("bob", "run-5", 5, 10, 0);

    assertThat(rows.read())
        .isEqualTo(
            new Gauges(
                List.of(
                    new AgentGauge("ada", "search", Tier.ROUTINE, true, false, 2, 4, 3),
                    new AgentGauge("bob", "search", Tier.ROUTINE, false, false, 0, 4, 1)),
                4,
                1,
                1,
                1,
                1));
    assertThat(rows.epochs()).isEqualTo(Map.of("ada", 8L, "bob", 8L));
    assertThat(rows.latency("run", 0.5)).as("never failed").isEqualTo(Duration.ofMillis(200));
    assertThat(rows.open("o")).as("waiting, in hand, in trouble").isEqualTo(3);
    assertThat(rows.open("run")).isZero();
    assertThat(rows.done(List.of("run-1", "run-4", "nobody"))).isEqualTo(1);
  }

  @Test
  void an_agent_is_stranded_while_its_seat_is_in_an_earlier_life_of_its_host() {
    agent("ada", 1);
    run("update agent set host = 'host-1', incarnation = 1");
    run("insert into host (id, incarnation) values ('host-1', 1)");
    assertThat(rows.read().agents()).noneMatch(AgentGauge::stranded);
    assertThat(rows.seated()).isEqualTo(Map.of("ada", 8L));

    run("update host set incarnation = 2");
    assertThat(rows.read().agents()).allMatch(AgentGauge::stranded);
    assertThat(rows.seated()).isEmpty();
  }

  @Test
  void letters_under_way_lives_of_hosts_and_accepted_tasks_are_counted() {
    run("insert into host (id, incarnation) values ('host-1', 2), ('host-2', 1)");
    run("insert into task (id, agent, request_hash) values ('run-1', 'ada', ''), ('x', 'ada', '')");
    run(
        "insert into outbox (kind, agent, task_id, delivery, body, next_at) values ('KEEP', 'ada', 'x', 0, '{}', now()), ('KEEP', 'ada', 'y', 0, '{}', 'infinity')");

    assertThat(rows.hostLives()).isEqualTo(3);
    assertThat(rows.accepted("run")).isEqualTo(1);
    assertThat(rows.outbox()).isEqualTo(1);
  }

  @Test
  void turns_are_priced_by_their_models() {
    turn("a", new ModelReply("x", true, 1_000_000, 0, 0, "rehearsal-routine", 5, true));
    turn("b", new ModelReply("y", true, 1_000_000, 0, 1_000_000, "rehearsal-routine", 5, true));

    assertThat(new SpendRows(database).read()).isEqualTo(new Spend(2, 2_000_000, 1_100_000, true));
  }

  private void agent(String id, int state) {
    database
        .client()
        .sql(
            """
            insert into agent (id, state, epoch, shifts, spec, role, team, tier)
            values (?, ?, 8, 4, '{}', 'clerk', 'search', 'ROUTINE')
            """)
        .params(id, state)
        .update();
  }

  private void open(String agent, String task, int state) {
    database
        .client()
        .sql("insert into mail (agent, task_id, state, input) values (?, ?, ?, 'work')")
        .params(agent, task, state)
        .update();
  }

  private void ended(String agent, String task, int state, int millis, int attempts) {
    database
        .client()
        .sql(
            """
            insert into mail_ended (agent, task_id, seq, priority, state, delivery, deaths, epoch, patch,
                                    attempts, dispatch, accepted_at, ended_at)
            values (?, ?, 1, 0, ?, 0, 0, 0, 0, ?, 'MAIL', now() - ? * interval '1 ms', now())
            """)
        .params(agent, task, state, attempts, millis)
        .update();
  }

  private void turn(String task, ModelReply reply) {
    database
        .client()
        .sql(
            """
            insert into turn (agent, task_id, patch, turn, digest, result, epoch)
            values ('ada', ?, 0, 1, '', ?, 1)
            """)
        .params(task, Json.write(reply))
        .update();
  }

  private void run(String sql) {
    database.client().sql(sql).update();
  }
}
