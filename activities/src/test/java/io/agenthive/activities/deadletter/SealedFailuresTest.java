package io.agenthive.activities.deadletter;

import static io.agenthive.activities.task.KeeperWorld.AGENT;
import static io.agenthive.activities.task.KeeperWorld.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.MailPages;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.TestKeys;
import io.agenthive.activities.task.KeeperWorld;
import io.agenthive.activities.task.RunState;
import io.agenthive.workflows.deadletter.PoisonPolicy;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dead letters of a hive with keys; the worlds of the other tests here have them as well. */
final class SealedFailuresTest {
  private static final String SECRET = "cnry-9d1e";

  private final KeeperWorld world = KeeperWorld.running();
  private final DeadLetters letters = new DeadLetters(world.database, world.keepers);
  private final TriageDesk desk = new TriageDesk(world.database);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void nothing_of_a_failure_is_read_in_a_copy_of_the_database() throws SQLException {
    died("t1", "it says Cnry-9d1e at " + SECRET);
    triage();
    desk.note("t1", "eve", "see " + SECRET);
    letters.redrive("t1", new RedriveOrder("say " + SECRET, "eve", "so"));
    world.failed(world.waiting("t1", 1), note(SECRET));
    world.ended("t1", RunState.FAILED);
    world.settled();
    triage();

    assertThat(world.count("select count(*) from failure_family")).isEqualTo(2);
    assertThat(TestDatabase.dump(world.database)).contains("t1").doesNotContainIgnoringCase(SECRET);
    DeadLetterFound found = letters.show("t1").orElseThrow();
    assertThat(found.input()).isEqualTo("say " + SECRET);
    assertThat(found.letter().failure()).isEqualTo(note(SECRET));
    assertThat(desk.notes("t1")).extracting(DeadLetterNote::note).containsExactly("see " + SECRET);
    assertThat(new MailPages(world.database).find("t1").orElseThrow().row().failure())
        .isEqualTo(note(SECRET));
    assertThat(new Families(world.database).list(null, null, 10).rows())
        .extracting(family -> family.fingerprint().title())
        .anyMatch(title -> title.contains("it says"));
  }

  @Test
  void messages_are_searched_in_any_case_with_all_other_filters() {
    died("t1", "no such account");
    died("t2", "no such ORDER");
    died("t3", "no money");

    assertThat(found("SUCH")).containsExactly("t2", "t1");
    assertThat(found("such order")).containsExactly("t2");
    assertThat(found("nothing of it")).isEmpty();
    DeadLetterFilter filter =
        new DeadLetterFilter(AGENT, TaskFailure.INVALID, null, null, null, "such");
    assertThat(letters.count(filter)).isEqualTo(2);
    assertThat(letters.facets(filter).agents()).containsExactly(new Facets.Part(AGENT, 2));
  }

  @Test
  void a_failure_of_another_task_is_told_and_the_task_stays_listed() {
    died("t1", "one");
    died("t2", "two");
    world.sql(
        "update mail_ended e set failure = o.failure from mail_ended o where e.task_id = 't1' and o.task_id = 't2'");

    assertThat(letters.list(DeadLetterFilter.ALL, null, 10).rows())
        .extracting(letter -> letter.failure().message())
        .containsExactly(
            "two",
            "the failure of t1 does not open: it is damaged, or was sealed for another place");
  }

  @Test
  void a_title_or_a_note_that_does_not_open_is_told_among_the_others() throws SQLException {
    died("t1", "one");
    triage();
    desk.note("t1", "eve", "first");
    desk.note("t1", "eve", "second");
    world.sql("update mail_ended set input = left(input, -4)");
    assertThat(letters.show("t1").orElseThrow().input())
        .startsWith("the input of t1 does not open");
    world.sql("update failure_family set title = left(title, -4)");
    world.sql(
        "update dead_letter_note set note = left(note, -4) where id = (select min(id) from dead_letter_note)");

    assertThat(new Families(world.database).list(null, null, 10).rows())
        .singleElement()
        .satisfies(
            family ->
                assertThat(family.fingerprint().title())
                    .startsWith("the family of ")
                    .contains("does not open"));
    assertThat(desk.notes("t1"))
        .extracting(DeadLetterNote::note)
        .satisfiesExactly(
            note -> assertThat(note).startsWith("the note of t1 does not open"),
            note -> assertThat(note).isEqualTo("second"));
  }

  @Test
  void dead_tasks_whose_key_is_elsewhere_are_judged_later_and_keep_no_other_from_it()
      throws SQLException {
    died("t1", "one");
    Keyring others = Keyring.of(TestKeys.line("strange", 4));
    try (Database stranger = TestDatabase.of(world.database, others)) {
      try (Triage triage = new Triage(stranger, PoisonPolicy.standard())) {
        assertThat(triage.round()).isZero();
      }
      assertThat(
              new DeadLetters(stranger, world.keepers).list(DeadLetterFilter.ALL, null, 10).rows())
          .extracting(letter -> letter.failure().message())
          .containsExactly("its key 'new' is not in hive.keys of this process");
    }

    triage();
    assertThat(world.count("select count(*) from failure_family")).isEqualTo(1);
  }

  @Test
  void what_statements_ask_of_failures_stands_in_clear() {
    died("t1", "one");

    assertThat(
            world.text(
                "select failure ->> 'failure' || ' ' || (failure -> 'context' ->> 'target') from mail_ended"))
        .isEqualTo("INVALID pay");
  }

  private List<String> found(String text) {
    DeadLetterFilter filter = new DeadLetterFilter(null, null, null, null, null, text);
    return letters.list(filter, null, 10).rows().stream().map(DeadLetter::taskId).toList();
  }

  private void died(String task, String message) {
    world.accept(task);
    world.failed(world.row(task), note(message));
    until(() -> world.keepers.run(task).state() == RunState.FAILED);
    world.settled();
  }

  private static FailureNote note(String message) {
    FailureContext where =
        FailureContext.of("t1", 0, "v1@far", null)
            .asking("pay", null, 0)
            .because(List.of("IOException: " + message), null);
    return FailureNote.last(TaskFailure.INVALID, message, 1).in(where);
  }

  private void triage() throws SQLException {
    try (Triage triage = new Triage(world.database, PoisonPolicy.standard())) {
      int judged = triage.round();
      while (judged > 0) judged = triage.round();
    }
  }
}
