package io.agenthive.activities.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.deadletter.Death;
import io.agenthive.workflows.deadletter.DeathVerdict;
import io.agenthive.workflows.deadletter.FamilyLifecycle;
import io.agenthive.workflows.deadletter.PoisonClassifier;
import io.agenthive.workflows.deadletter.PoisonFeature;
import io.agenthive.workflows.deadletter.PoisonPolicy;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TriageTest {
  private static final String DEAD =
      """
      insert into mail_ended (agent, task_id, seq, priority, state, delivery, deaths, epoch, patch, attempts, dispatch,
                              input, accepted_at, failure)
      values (?, ?, nextval('mail_seq'), 0, 4, 0, 0, 0, 0, 1, 'MAIL', 'the same input', clock_timestamp(), ?::jsonb)
      """;

  private final Database database = TestDatabase.fresh();
  private final Triage triage = new Triage(database, PoisonPolicy.standard());
  private final DeadRows rows = new DeadRows(database);
  private final Families families = new Families(database);

  @AfterEach
  void close() {
    triage.close();
    database.close();
  }

  @Test
  void tasks_that_failed_alike_are_one_family() throws SQLException {
    dead("t1", "ada", TaskFailure.TRANSIENT, "no whole answer within PT2M");
    dead("t2", "bob", TaskFailure.TRANSIENT, "no whole answer within PT3M");
    dead("t3", "bob", TaskFailure.TRANSIENT, "connection refused");
    assertThat(triage.round()).isEqualTo(3);
    assertThat(families.list(null, null, 10).rows())
        .extracting(family -> family.fingerprint().title(), Family::dead)
        .containsExactlyInAnyOrder(
            tuple("no whole answer within <duration>", 2L), tuple("connection refused", 1L));
    assertThat(judged("t1").family()).isEqualTo(judged("t2").family());
    assertThat(judged("t1").death().verdict()).isEqualTo(DeathVerdict.TARGET);
  }

  @Test
  void a_second_round_finds_nothing_to_do() throws SQLException {
    dead("t1", "ada", TaskFailure.BUG, "it broke");
    assertThat(triage.round()).isEqualTo(1);
    assertThat(triage.round()).isZero();
  }

  @Test
  void one_input_that_fails_alike_with_three_agents_is_poison() throws SQLException {
    dead("t1", "ada", TaskFailure.BUG, "it broke");
    dead("t2", "bob", TaskFailure.BUG, "it broke");
    assertThat(triage.round()).isEqualTo(2);
    assertThat(judged("t2").death().verdict()).isEqualTo(DeathVerdict.DEFECT);
    dead("t3", "cyd", TaskFailure.BUG, "it broke");
    assertThat(triage.round()).isEqualTo(1);
    assertThat(judged("t3").death().verdict()).isEqualTo(DeathVerdict.POISON);
    assertThat(judged("t3").death().reasons())
        .containsExactly("the same input failed alike with 3 agents");
    assertThat(judged("t1").death().verdict()).isEqualTo(DeathVerdict.POISON); // judged again
    assertThat(rows.count(new DeadLetterFilter(null, null, null, true, null, null))).isEqualTo(3);
  }

  @Test
  void a_death_is_counted_once_and_a_second_death_of_the_task_again() throws SQLException {
    dead("t1", "ada", TaskFailure.BUG, "it broke");
    triage.round();
    TestDatabase.change(database, "update mail_ended set poison = null"); // a crash before the mark
    triage.round();
    assertThat(family().seen().deaths()).isEqualTo(1);
    TestDatabase.change(database, "update mail_ended set poison = null, delivery = 1");
    triage.round();
    assertThat(family().seen().deaths()).isEqualTo(2);
  }

  @Test
  void two_triages_share_the_work_and_count_nothing_twice() throws SQLException {
    for (int i = 0; i < 300; i++) dead("t" + i, "ada", TaskFailure.BUG, "it broke " + i);
    Triage other = new Triage(database, PoisonPolicy.standard());
    CompletableFuture<Integer> there = CompletableFuture.supplyAsync(() -> all(other));
    int here = all(triage);
    assertThat(here + there.join()).isEqualTo(300);
    assertThat(family().seen().deaths()).isEqualTo(300);
    other.close();
  }

  @Test
  void a_resolved_family_that_comes_back_is_regressed_and_an_ignored_one_stays()
      throws SQLException {
    dead("t1", "ada", TaskFailure.BUG, "it broke");
    triage.round();
    families.mark(family().id(), FamilyLifecycle.RESOLVED, "ann", "mended");
    dead("t2", "ada", TaskFailure.BUG, "it broke");
    triage.round();
    assertThat(family().lifecycle()).isEqualTo(FamilyLifecycle.REGRESSED);
    families.mark(family().id(), FamilyLifecycle.IGNORED, "ann", "we know");
    dead("t3", "ada", TaskFailure.BUG, "it broke");
    triage.round();
    assertThat(family().lifecycle()).isEqualTo(FamilyLifecycle.IGNORED);
    assertThat(families.list(FamilyLifecycle.NEW, null, 10).rows()).isEmpty();
  }

  @Test
  void a_row_whose_failure_nobody_can_read_is_judged_and_listed() throws SQLException {
    dead("t1", "ada", TaskFailure.BUG, "it broke");
    TestDatabase.change(database, "update mail_ended set failure = '{\"failure\": \"RAIN\"}'");
    dead("t2", "ada", TaskFailure.BUG, "it broke");
    TestDatabase.change(
        database, "update mail_ended set failure = '{\"failure\": \"BUG\"}' where task_id = 't2'");
    assertThat(triage.round()).isEqualTo(2);
    assertThat(judged("t1").death().verdict()).isEqualTo(DeathVerdict.DEFECT);
  }

  @Test
  void a_message_of_a_megabyte_is_judged() throws SQLException {
    dead("t1", "ada", TaskFailure.BUG, "at x.Y.z(Y.java:17) ".repeat(50_000));
    assertThat(triage.round()).isEqualTo(1);
    assertThat(family().fingerprint().title()).hasSizeLessThanOrEqualTo(300);
  }

  @Test
  void facets_say_how_dead_letters_are_spread() throws SQLException {
    dead("t1", "ada", TaskFailure.BUG, "it broke");
    dead("t2", "ada", TaskFailure.INVALID, "not JSON");
    dead("t3", "bob", TaskFailure.BUG, "it broke");
    triage.round();
    Facets facets = rows.facets(DeadLetterFilter.ALL);
    assertThat(facets.failures())
        .containsExactly(new Facets.Part("BUG", 2), new Facets.Part("INVALID", 1));
    assertThat(facets.agents())
        .containsExactly(new Facets.Part("ada", 2), new Facets.Part("bob", 1));
    assertThat(facets.families()).hasSize(2);
  }

  @Test
  void a_dead_letter_takes_notes_up_to_a_limit_and_is_given_up_once() {
    dead("t1", "ada", TaskFailure.BUG, "it broke");
    TriageDesk desk = new TriageDesk(database);
    IntStream.range(0, TriageDesk.MAX_NOTES)
        .forEach(n -> assertThat(desk.note("t1", "ann", "note " + n)).isTrue());
    assertThat(desk.note("t1", "ann", "one more")).isFalse();
    assertThat(desk.notes("t1")).hasSize(TriageDesk.MAX_NOTES);
    assertThat(desk.discard("t1", "ann", "nobody needs it")).isTrue();
    assertThat(desk.discard("t1", "ann", "nobody needs it")).isFalse();
    assertThat(rows.count(DeadLetterFilter.ALL)).isZero();
  }

  @Test
  void a_recommendation_is_a_reason_and_quarantines_nothing() throws SQLException {
    dead("t1", "ada", TaskFailure.BUG, "it broke");
    try (Triage eager = new Triage(database, PoisonPolicy.standard(), always())) {
      assertThat(eager.round()).isEqualTo(1);
    }
    assertThat(judged("t1").death().verdict()).isEqualTo(DeathVerdict.DEFECT);
    assertThat(judged("t1").death().reasons())
        .hasSize(2)
        .startsWith("a defect of the code")
        .last()
        .asString()
        .startsWith("a classifier recommends POISON, p = 0.9");
    assertThat(rows.count(new DeadLetterFilter(null, null, null, true, null, null))).isZero();
  }

  @Test
  void what_the_rules_call_poison_nobody_recommends() throws SQLException {
    dead("t1", "ada", TaskFailure.INVALID, "not JSON");
    dead("t2", "ada", TaskFailure.TRANSIENT, "connection refused");
    try (Triage eager = new Triage(database, PoisonPolicy.standard(), always())) {
      assertThat(eager.round()).isEqualTo(2);
    }
    assertThat(judged("t1").death().reasons()).hasSize(1);
    assertThat(judged("t2").death().reasons()).hasSize(2);
  }

  @Test
  void without_a_classifier_that_can_be_read_the_rules_judge_as_ever() throws SQLException {
    dead("t1", "ada", TaskFailure.BUG, "it broke");
    try (Triage alone =
        new Triage(database, PoisonPolicy.standard(), Classifiers.named("broken-poison.csv"))) {
      assertThat(alone.round()).isEqualTo(1);
    }
    assertThat(judged("t1").death())
        .isEqualTo(new Death(DeathVerdict.DEFECT, List.of("a defect of the code")));
  }

  private static PoisonClassifier always() {
    return new PoisonClassifier(
        3,
        Arrays.stream(PoisonFeature.values())
            .map(feature -> new PoisonClassifier.Term(feature, 0, 0))
            .toList(),
        0.5);
  }

  private void dead(String taskId, String agentId, TaskFailure failure, String message) {
    FailureContext where = FailureContext.of(taskId, 0, "1.0@host-1", null);
    FailureNote note = FailureNote.last(failure, message, 1).in(where);
    TestDatabase.change(
        database, "insert into task (id, agent, request_hash) values (?, ?, '')", taskId, agentId);
    TestDatabase.change(database, DEAD, agentId, taskId, Json.write(note));
  }

  private Family family() {
    List<Family> all = families.list(null, null, 10).rows();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private Judged judged(String taskId) {
    return Objects.requireNonNull(rows.find(taskId).orElseThrow().letter().judged());
  }

  private static int all(Triage triage) {
    try {
      int all = 0;
      for (int round = triage.round(); round > 0; round = triage.round()) all += round;
      return all;
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }
}
