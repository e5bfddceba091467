package io.agenthive.activities.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.workflows.deadletter.Circumstances.Relatives;
import io.agenthive.workflows.deadletter.Circumstances.Surroundings;
import io.agenthive.workflows.deadletter.PoisonPolicy;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CircumstanceRowsTest {
  private static final String TARGET = "model-anthropic-tactical";

  private static final String DEAD =
      """
      insert into mail_ended (agent, task_id, seq, priority, state, delivery, deaths, epoch, patch, attempts, dispatch,
                              input, accepted_at, ended_at, troubled_at, failure)
      values ('ada', ?, nextval('mail_seq'), 0, 4, ?, 0, 0, 0, 3, 'MAIL', ?, clock_timestamp() - interval '1 day',
              clock_timestamp() - ? * interval '1 minute', clock_timestamp() - (? + 20) * interval '1 minute', ?::jsonb)
      """;

  private final Database database = TestDatabase.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_death_tells_how_long_it_was_in_trouble_and_how_large_its_input_is() throws SQLException {
    dead("t1", 0, "broken", 5);
    try (Connection connection = database.source().getConnection()) {
      Deceased dead =
          new TriageRows(connection, new SealedTexts(Keyring.NONE)).unjudged(10).getFirst();
      assertThat(dead.course().attempts()).isEqualTo(3);
      assertThat(dead.course().inputChars()).isEqualTo(6);
      assertThat(dead.course().troubled()).isEqualTo(Duration.ofMinutes(20));
      assertThat(dead.since()).isEqualTo(dead.diedAt().minus(Duration.ofMinutes(20)));
    }
  }

  @Test
  void a_family_remembers_who_died_again_and_who_came_back_well() throws SQLException {
    dead("t1", 0, "broken", 90);
    dead("t2", 0, "good", 80);
    dead("t3", 0, "patched", 70);
    judge();
    again("t1", 30);
    done("t2", 20, 0);
    done("t3", 10, 1);
    judge();
    assertThat(relatives("broken"))
        .extracting(Relatives::repeats, Relatives::others, Relatives::inVain, Relatives::healed)
        .containsExactly(2, 2, 1, 1);
    assertThat(relatives("broken").since())
        .isBetween(Duration.ofMinutes(89), Duration.ofMinutes(91));
  }

  @Test
  void an_agent_that_finished_something_meanwhile_worked() throws SQLException {
    dead("t1", 0, "broken", 5);
    assertThat(surroundings()).isEqualTo(new Surroundings(false, false));
    TestDatabase.change(
        database,
        "insert into memory (agent, position, task_id, body, digest, added_at)"
            + " values ('ada', 1, 't0', '', '', clock_timestamp() - interval '40 minutes')");
    assertThat(surroundings().agentWorked()).isFalse();
    TestDatabase.change(
        database,
        "insert into memory (agent, position, task_id, body, digest, added_at)"
            + " values ('ada', 2, 't9', '', '', clock_timestamp() - interval '15 minutes')");
    assertThat(surroundings().agentWorked()).isTrue();
  }

  @Test
  void an_outage_counts_while_it_lasts_and_where_it_met_the_failure() throws SQLException {
    dead("t1", 0, "broken", 5);
    TestDatabase.change(
        database,
        "insert into breaker_outage (target, opened_at, closed_at, reason)"
            + " values (?, clock_timestamp() - interval '3 hours', clock_timestamp() - interval '2 hours', '')",
        TARGET);
    assertThat(surroundings().outage()).isFalse();
    TestDatabase.change(
        database,
        "insert into breaker_outage (target, opened_at, closed_at, reason)"
            + " values (?, clock_timestamp() - interval '20 minutes', clock_timestamp() - interval '12 minutes', '')",
        TARGET);
    assertThat(surroundings().outage()).isTrue();
    TestDatabase.change(database, "delete from breaker_outage");
    TestDatabase.change(
        database,
        "insert into breaker (target, phase, reason, who) values (?, 'OPEN', '', 'h')",
        TARGET);
    assertThat(surroundings().outage()).isTrue();
  }

  private void dead(String taskId, int delivery, String input, int minutesAgo) {
    FailureContext where =
        FailureContext.of(taskId, delivery, "1.0@host-1", null).asking(TARGET, "m", 0);
    FailureNote note = FailureNote.last(TaskFailure.TRANSIENT, "it broke", 3).in(where);
    TestDatabase.change(
        database, DEAD, taskId, delivery, input, minutesAgo, minutesAgo, Json.write(note));
  }

  private void again(String taskId, int minutesAgo) {
    TestDatabase.change(
        database,
        "update mail_ended set delivery = delivery + 1, poison = null,"
            + " ended_at = clock_timestamp() - ? * interval '1 minute' where task_id = ?",
        minutesAgo,
        taskId);
  }

  private void done(String taskId, int minutesAgo, int patch) {
    TestDatabase.change(
        database,
        "update mail_ended set delivery = delivery + 1, state = 3, patch = ?,"
            + " ended_at = clock_timestamp() - ? * interval '1 minute' where task_id = ?",
        patch,
        minutesAgo,
        taskId);
  }

  private void judge() throws SQLException {
    try (Triage triage = new Triage(database, PoisonPolicy.standard())) {
      triage.round();
    }
  }

  private Relatives relatives(String input) throws SQLException {
    TestDatabase.change(database, "update mail_ended set poison = null where state = 4");
    try (Connection connection = database.source().getConnection()) {
      List<Deceased> dead = new TriageRows(connection, new SealedTexts(Keyring.NONE)).unjudged(10);
      Deceased same =
          dead.stream().filter(each -> each.taskId().equals("t1")).findFirst().orElseThrow();
      assertThat(same.course().inputChars()).isEqualTo(input.length());
      return new CircumstanceRows(connection)
          .histories(dead)
          .values()
          .iterator()
          .next()
          .relatives(HexFormat.of().formatHex(same.input()), Instant.now());
    }
  }

  private Surroundings surroundings() throws SQLException {
    try (Connection connection = database.source().getConnection()) {
      List<Deceased> dead = new TriageRows(connection, new SealedTexts(Keyring.NONE)).unjudged(10);
      return new CircumstanceRows(connection).surroundings(dead).getFirst();
    }
  }
}
