package io.agenthive.activities.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FailureGaugesTest {
  private final Database database = TestDatabase.fresh();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FailureGauges gauges = new FailureGauges(database, registry);

  @AfterEach
  void close() {
    gauges.close();
    database.close();
  }

  @Test
  void each_shows_what_the_rows_say_and_forgets_what_is_over() {
    TestDatabase.change(
        database,
        """
        insert into mail_ended (agent, task_id, seq, priority, state, delivery, deaths, epoch, patch, attempts, dispatch,
                                input, accepted_at, failure)
        select 'ann', 't' || n, n, 0, 4, 0, 0, 0, 0, 1, 'MAIL', 'x', now(), '{"failure": "BUG"}' from generate_series(1, 3) n
        """);
    TestDatabase.change(
        database,
        "insert into breaker (target, phase, reason, who) values ('model-a', 'OPEN', 'x', 'y'), ('model-b', 'CLOSED', 'x', 'y')");
    TestDatabase.change(
        database,
        "insert into outbox (kind, agent, task_id, delivery, body, created_at) values ('KEEP', 'ann', 't1', 0, '{}', now() - interval '1 m')");
    TestDatabase.change(
        database,
        "insert into redrive_entry (campaign, task_id, agent, delivery, died_at) values ('c', 't1', 'ann', 0, now())");

    gauges.look();

    assertThat(value("hive.dead.letters", "failure", "BUG")).isEqualTo(3);
    assertThat(value("hive.breaker.open", "target", "model-a")).isEqualTo(1);
    assertThat(value("hive.breaker.open", "target", "model-b")).isZero();
    assertThat(value("hive.outbox.letters", "kind", "KEEP")).isEqualTo(1);
    assertThat(value("hive.outbox.oldest.seconds", "kind", "KEEP")).isBetween(60.0, 120.0);
    assertThat(value("hive.redrive.open", "state", "PENDING")).isEqualTo(1);
    TestDatabase.change(database, "delete from mail_ended");
    gauges.look();
    assertThat(registry.find("hive.dead.letters").gauges()).isEmpty();
  }

  private double value(String name, String tag, String value) {
    return registry.get(name).tag(tag, value).gauge().value();
  }
}
