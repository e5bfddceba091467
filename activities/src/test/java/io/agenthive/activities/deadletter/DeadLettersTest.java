package io.agenthive.activities.deadletter;

import static io.agenthive.activities.task.KeeperWorld.AGENT;
import static io.agenthive.activities.task.KeeperWorld.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.deadletter.RedriveRefused.Reason;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.task.KeeperWorld;
import io.agenthive.activities.task.RunState;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.InputPatch;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeadLettersTest {
  private static final RedriveOrder AGAIN = new RedriveOrder(null, "eve", "the model is back");
  private final KeeperWorld world = KeeperWorld.running();
  private final DeadLetters letters = new DeadLetters(world.database, world.keepers);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void dead_tasks_are_listed_newest_first_page_by_page() {
    for (int i = 1; i <= 3; i++) world.dead("t" + i);

    Page<DeadLetter> first = letters.list(DeadLetterFilter.ALL, null, 2);
    assertThat(first.rows()).extracting(DeadLetter::taskId).containsExactly("t3", "t2");
    assertThat(first.more()).isTrue();
    Page<DeadLetter> second = letters.list(DeadLetterFilter.ALL, first.rows().getLast().place(), 2);
    assertThat(second.rows()).extracting(DeadLetter::taskId).containsExactly("t1");
    assertThat(second.more()).isFalse();
  }

  @Test
  void a_list_can_be_narrowed_by_agent_class_and_time() {
    world.dead("t1");
    world.dead("t2");
    Instant second = letters.show("t2").orElseThrow().letter().endedAt();

    assertThat(ids(DeadLetterFilter.of("bob"))).isEmpty();
    assertThat(ids(of(TaskFailure.BUG))).isEmpty();
    assertThat(ids(of(TaskFailure.INVALID))).containsExactly("t2", "t1");
    assertThat(ids(new DeadLetterFilter(null, null, null, null, second, null)))
        .containsExactly("t2");
  }

  @Test
  void a_dead_letter_is_shown_with_what_directory_and_temporal_know() {
    buried("t1");
    turn("t1");

    DeadLetterFound found = letters.show("t1").orElseThrow();
    assertThat(found.input()).isEqualTo("do t1");
    assertThat(found.letter().failure()).isEqualTo(KeeperWorld.poison());
    assertThat(found.letter().attempts()).isEqualTo(1);
    assertThat(found.turnsKept()).isEqualTo(1);
    assertThat(found.failures()).containsExactly("INVALID: the input says nothing");
    assertThat(found.run().state()).isEqualTo(RunState.FAILED);
    assertThat(found.workflowId()).isEqualTo("task-t1");
  }

  @Test
  void a_task_that_is_not_dead_is_no_dead_letter() {
    world.accept("t1");

    assertThat(letters.show("t1")).isEmpty();
    assertThat(letters.show("t2")).isEmpty();
  }

  @Test
  void a_redriven_task_is_done_with_its_recorded_turns_kept() {
    buried("t1");
    turn("t1");
    Redriven redriven = letters.redrive("t1", AGAIN);
    world.done(world.waiting("t1", 1));

    world.ended("t1", RunState.COMPLETED);
    assertThat(world.keepers.run("t1").runId()).isEqualTo(redriven.runId());
    assertThat(state("t1")).isEqualTo(MailState.DONE);
    assertThat(
            world.count(
                "select count(*) from mail_ended e join turn t using (agent, task_id, patch)"))
        .isEqualTo(1);
    assertThat(letters.list(DeadLetterFilter.ALL, null, 10).rows()).isEmpty();
  }

  @Test
  void a_redriven_task_may_die_again_and_be_redriven_again() {
    buried("t1");
    letters.redrive("t1", AGAIN);
    world.failed(world.waiting("t1", 1), KeeperWorld.poison());
    world.ended("t1", RunState.FAILED);
    world.settled();
    letters.redrive("t1", AGAIN);
    world.done(world.waiting("t1", 2));

    world.ended("t1", RunState.COMPLETED);
  }

  @Test
  void a_patched_task_has_another_input_and_makes_its_turns_anew() {
    buried("t1");
    turn("t1");
    letters.redrive("t1", new RedriveOrder("better words", "eve", "typing error"));
    world.waiting("t1", 1);

    assertThat(world.count("select count(*) from mail where patch = 1")).isEqualTo(1);
    assertThat(world.input("t1")).isEqualTo("better words");
    assertThat(world.count("select count(*) from mail join turn using (agent, task_id, patch)"))
        .isZero();
  }

  @Test
  void another_agent_may_take_it_even_if_its_own_is_retired_and_makes_its_turns_anew() {
    buried("t1");
    turn("t1");
    world.sql("update agent set state = 2");
    world.sql(
        "insert into agent (id, spec, role, team, tier) values ('eva', '{}', 'r', 't', 'ROUTINE')");

    Redriven redriven = letters.redrive("t1", new RedriveOrder(null, "eva", "max", "she can"));

    assertThat(redriven.note()).isEqualTo("all turns are made anew, by another agent");
    until(() -> world.count("select count(*) from mail where agent = 'eva' and patch = 1") == 1);
    assertThat(world.input("t1")).isEqualTo("do t1");
  }

  @Test
  void a_plan_says_what_a_redrive_would_do_and_does_nothing() {
    buried("t1");
    turn("t1");

    assertThat(letters.plan("t1", AGAIN)).isEqualTo(new RedrivePlan("t1", "ann", 1, List.of()));
    RedrivePlan patched = letters.plan("t1", new RedriveOrder("do t2", "eve", "typing error"));
    assertThat(patched.turnsKept()).isZero();
    assertThat(patched.diff())
        .containsExactly("--- input", "+++ input", "@@ -1,1 +1,1 @@", "-do t1", "+do t2");
    assertThat(letters.show("t1").orElseThrow().run().state()).isEqualTo(RunState.FAILED);
    assertThatThrownBy(() -> letters.plan("t0", AGAIN)).isInstanceOf(RedriveRefused.class);
  }

  @Test
  void who_is_to_take_it_must_be_there() {
    buried("t1");

    assertRefused("t1", new RedriveOrder(null, "eva", "max", "she can"), Reason.UNKNOWN_AGENT);
    world.sql(
        "insert into agent (id, spec, role, team, tier, state) values ('eva', '{}', 'r', 't', 'ROUTINE', 2)");
    assertRefused("t1", new RedriveOrder(null, "eva", "max", "she can"), Reason.AGENT_RETIRED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedriveOrder(null, "No Agent", "max", "why"))
        .withMessageContaining("agent ID");
  }

  @Test
  void whoever_redrives_a_call_in_doubt_is_told_what_follows() {
    buried("t1");
    buried("t2");
    buried("t3");
    world.sql(
        "update mail_ended set intent = 2, failure = failure || '{\"failure\": \"UNCERTAIN\"}'"
            + " where task_id <> 't3'");

    assertThat(letters.redrive("t1", AGAIN).note()).contains("is made again");
    assertThat(letters.redrive("t2", new RedriveOrder("better", "eve", "typing error")).note())
        .contains("all turns are made anew");
    assertThat(letters.redrive("t3", AGAIN).note()).isNull();
  }

  @Test
  void a_large_patch_travels_by_reference() {
    buried("t1");
    String large = "x".repeat(InputPatch.MAX_INLINE + 1);
    letters.redrive("t1", new RedriveOrder(large, "eve", "more to do"));
    world.failed(world.waiting("t1", 1), KeeperWorld.poison());
    until(() -> letters.show("t1").isPresent());

    assertThat(letters.show("t1").orElseThrow().input()).isEqualTo(large);
  }

  @Test
  void of_eight_redrivers_one_wins() throws Exception {
    buried("t1");
    CyclicBarrier together = new CyclicBarrier(8);
    List<Object> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<Object>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(
            threads.submit(
                (Callable<Object>)
                    () -> {
                      together.await();
                      return letters.redrive("t1", AGAIN);
                    }));
      }
      for (Future<Object> one : all) answers.add(answer(one));
    }

    assertThat(answers).filteredOn(Redriven.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Reason.class::isInstance).hasSize(7);
    assertThat(answers).doesNotContain(Reason.UNKNOWN_TASK, Reason.AGENT_RETIRED);
    world.done(world.waiting("t1", 1));
    world.ended("t1", RunState.COMPLETED);
    assertThat(world.count("select delivery from mail_ended")).isEqualTo(1);
  }

  @Test
  void what_cannot_be_redriven_is_refused_with_its_reason() {
    world.accept("t1");
    assertRefused("t0", AGAIN, Reason.UNKNOWN_TASK);
    assertRefused("t1", AGAIN, Reason.NOT_DEAD);
    buried("t2");
    world.sql("update mail_ended set patch = " + DeadLetters.MAX_PATCHES);
    assertRefused("t2", new RedriveOrder("new", "eve", "again"), Reason.TOO_MANY_PATCHES);
    world.sql("update agent set retiring = true");
    assertRefused("t2", AGAIN, Reason.AGENT_RETIRED);
  }

  @Test
  void a_task_whose_death_is_still_in_the_outbox_is_refused_for_a_moment() {
    world.relay.close();
    world.dead("t1");

    assertRefused("t1", AGAIN, Reason.NOT_SETTLED);
  }

  @Test
  void an_agent_that_retires_during_the_redrive_leaves_the_task_dead() {
    buried("t1");
    world.sql(
        "insert into agent_gate values ('ann', gen_random_uuid(), clock_timestamp() + interval '1"
            + " h')");
    letters.redrive("t1", AGAIN);
    world.sql("update agent set state = 2");
    world.sql("delete from agent_gate");

    world.ended("t1", RunState.FAILED);
    assertThat(state("t1")).isEqualTo(MailState.DEAD);
    assertThat(world.keepers.failures("t1").getFirst())
        .isEqualTo(
            "INVALID: not redriven, agent 'ann' is retired; dead of: the input says nothing");
  }

  @Test
  void a_redrive_says_who_and_why_and_brings_a_possible_input() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RedriveOrder(null, "eve", " "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedriveOrder(null, "eve", "x".repeat(501)));
    assertThatIllegalArgumentException().isThrownBy(() -> new RedriveOrder(" ", "eve", "why"));
    assertThatIllegalArgumentException().isThrownBy(() -> new RedriveOrder("\0", "eve", "why"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedriveOrder("x".repeat(Order.MAX_INPUT + 1), "eve", "why"));
    assertThat(new RedriveOrder("x".repeat(Order.MAX_INPUT), "eve", "x".repeat(500)).input())
        .isNotNull();
  }

  private void buried(String taskId) {
    world.dead(taskId);
    world.ended(taskId, RunState.FAILED);
    world.settled();
  }

  private void turn(String taskId) {
    world
        .database
        .client()
        .sql(
            "insert into turn (agent, task_id, patch, turn, digest, result, epoch) values (?, ?, 0,"
                + " 1, '', '{}', 7)")
        .params(AGENT, taskId)
        .update();
  }

  private MailState state(String taskId) {
    return MailState.of(
        world
            .database
            .client()
            .sql(
                "select state from mail where task_id = :id union all select state from mail_ended"
                    + " where task_id = :id")
            .param("id", taskId)
            .query(Integer.class)
            .single());
  }

  private List<String> ids(DeadLetterFilter filter) {
    return letters.list(filter, null, 10).rows().stream().map(DeadLetter::taskId).toList();
  }

  private void assertRefused(String taskId, RedriveOrder order, Reason reason) {
    assertThatThrownBy(() -> letters.redrive(taskId, order))
        .isInstanceOfSatisfying(
            RedriveRefused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private static Object answer(Future<Object> one) throws InterruptedException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RedriveRefused refused) return refused.reason();
      throw new AssertionError(e);
    }
  }

  private static DeadLetterFilter of(TaskFailure failure) {
    return new DeadLetterFilter(AGENT, failure, null, null, null, null);
  }
}
