package io.agenthive.activities.task;

import static io.agenthive.activities.task.KeeperWorld.AGENT;
import static io.agenthive.activities.task.KeeperWorld.busy;
import static io.agenthive.activities.task.KeeperWorld.poison;
import static io.agenthive.activities.task.KeeperWorld.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.Order;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TaskOutcome;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeeperStoryTest {
  private static final Duration SOON = Duration.ofMillis(200);
  private final KeeperWorld world = KeeperWorld.quiet();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_troubled_task_is_put_back_in_time_and_done() {
    world.relay.start();
    trouble("t1");

    KeptRow back = world.waiting("t1", 1);
    assertThat(back.keeper()).isNotNull();
    until(() -> world.bells.contains(AGENT));
    world.done(back);

    world.ended("t1", RunState.COMPLETED);
    world.settled();
    assertThat(task("t1").getResult(TaskOutcome.class))
        .isEqualTo(new TaskOutcome("t1", MailState.DONE, "42"));
    assertThat(world.row("t1").state()).isEqualTo(MailState.DONE);
  }

  @Test
  void a_delivery_that_fails_again_waits_with_the_same_keeper() {
    world.relay.start();
    trouble("t1");
    world.failed(world.waiting("t1", 1), busy(SOON));
    world.done(world.waiting("t1", 2));

    world.ended("t1", RunState.COMPLETED);
    assertThat(world.row("t1").delivery()).isEqualTo(2);
    assertThat(world.row("t1").attempts()).isEqualTo(2);
  }

  @Test
  void a_failure_keeps_its_context_on_its_way_through_temporal() {
    FailureContext where =
        FailureContext.of("t1", 1, "1.0@host-1", "request-9")
            .asking("model-acme-routine", "haiku", 2)
            .because(List.of("ConnectException: refused"), null);
    world.relay.start();
    trouble("t1");
    world.failed(world.waiting("t1", 1), poison().in(where));
    world.accept("t2");
    world.failed(world.row("t2"), poison().in(where));

    world.ended("t1", RunState.FAILED);
    world.ended("t2", RunState.FAILED);
    assertThat(context("t1")).isEqualTo(where);
    assertThat(context("t2")).isEqualTo(where);
  }

  private @Nullable FailureContext context(String taskId) {
    try {
      task(taskId).getResult(TaskOutcome.class);
      throw new AssertionError(taskId + " did not fail");
    } catch (WorkflowFailedException e) {
      assertThat(e).hasCauseInstanceOf(ApplicationFailure.class);
      ApplicationFailure failure = (ApplicationFailure) Objects.requireNonNull(e.getCause());
      return failure.getDetails().get(1, FailureContext.class);
    }
  }

  @Test
  void who_was_held_back_burnt_no_attempt_and_is_in_trouble_since_the_first_time() {
    world.relay.start();
    world.accept("t1");
    world.failed(world.row("t1"), heldBack());
    String since = world.text("select troubled_at::text from mail");
    world.failed(world.waiting("t1", 1), heldBack());
    world.waiting("t1", 2);

    assertThat(world.row("t1").attempts()).isZero();
    assertThat(world.text("select troubled_at::text from mail")).isEqualTo(since);
  }

  @Test
  void a_redriven_task_begins_its_trouble_anew() {
    world.relay.start();
    trouble("t1");
    world.failed(world.waiting("t1", 1), poison());
    world.ended("t1", RunState.FAILED);
    world.settled();
    assertThat(world.text("select troubled_at::text from mail_ended")).isNotEmpty();

    String run = world.keepers.restart(redrive("t1"));

    assertThat(run).isNotEmpty();
    world.waiting("t1", 2);
    assertThat(world.count("select count(*) from mail where troubled_at is null")).isEqualTo(1);
  }

  private static KeeperOrder redrive(String taskId) {
    return new KeeperOrder(taskId, AGENT, Duration.ZERO, null, true, "redrive by ann");
  }

  private static FailureNote heldBack() {
    return new FailureNote(TaskFailure.BREAKER_OPEN, "model-x is left alone", 0, SOON);
  }

  @Test
  void a_task_that_dies_with_its_keeper_is_one_failed_run() {
    world.relay.start();
    trouble("t1");
    world.failed(world.waiting("t1", 1), poison());

    world.ended("t1", RunState.FAILED);
    world.settled();
    assertThat(world.keepers.failures("t1"))
        .containsExactly("INVALID: the input says nothing", "INVALID: the input says nothing");
    assertThat(world.row("t1").state()).isEqualTo(MailState.DEAD);
  }

  @Test
  void a_task_that_dies_in_its_first_delivery_is_a_failed_run_without_an_attempt() {
    world.relay.start();
    world.dead("t1");

    world.ended("t1", RunState.FAILED);
    assertThat(world.keepers.failures("t1")).containsExactly("INVALID: the input says nothing");
    assertThat(world.row("t1").delivery()).isZero();
  }

  @Test
  void a_task_may_have_its_keeper_from_the_start() {
    world.relay.start();
    world.mail.accept(new Order("t1", AGENT, "do", 0, Dispatch.WORKFLOW, null, false)).join();
    world.done(world.waiting("t1", 1));

    world.ended("t1", RunState.COMPLETED);
  }

  @Test
  void a_task_discarded_in_trouble_has_a_keeper_that_completes() {
    world.relay.start();
    world.accept("t1");
    world.failed(world.row("t1"), busy(Duration.ofHours(1)));
    world.ended("t1", RunState.RUNNING);
    world.mail.cancel("t1", "not wanted").join();

    world.ended("t1", RunState.COMPLETED);
    world.settled();
    assertThat(task("t1").getResult(TaskOutcome.class).end()).isEqualTo(MailState.DISCARDED);
  }

  @Test
  void a_keeper_that_a_person_cancels_discards_the_mail() {
    world.relay.start();
    world.accept("t1");
    world.failed(world.row("t1"), busy(Duration.ofHours(1)));
    world.ended("t1", RunState.RUNNING);
    task("t1").signal("cancel", Map.of("reason", "not wanted"));

    assertThat(task("t1").getResult(TaskOutcome.class).end()).isEqualTo(MailState.DISCARDED);
    assertThat(world.row("t1").state()).isEqualTo(MailState.DISCARDED);
    world.settled();
  }

  @Test
  void a_task_discarded_before_its_keeper_started_gets_none() {
    trouble("t1");
    world.mail.cancel("t1", "not wanted").join();
    world.relay.start();

    world.settled();
    assertThat(world.keepers.run("t1").state()).isEqualTo(RunState.ABSENT);
  }

  @Test
  void a_letter_delivered_twice_does_nothing_the_second_time() {
    trouble("t1");
    world.sql(
        "insert into outbox (kind, agent, task_id, delivery, body) select kind, agent, task_id, delivery, body from outbox");
    world.relay.start();
    KeptRow back = world.waiting("t1", 1);
    world.done(back);
    world.ended("t1", RunState.COMPLETED);
    world
        .database
        .client()
        .sql(
            "insert into outbox (kind, agent, task_id, delivery, token, body) values ('OUTCOME', ?, 't1', 1, ?, ?::jsonb)")
        .params(
            AGENT,
            Objects.requireNonNull(back.keeper()),
            "{\"outcome\":{\"taskId\":\"t1\",\"end\":\"DONE\",\"result\":\"42\"}}")
        .update();

    world.settled();
    assertThat(world.row("t1").delivery()).isEqualTo(1);
    assertThat(world.keepers.run("t1").state()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void a_letter_that_nobody_can_read_is_parked_and_blocks_nobody() {
    world.sql(
        "insert into outbox (kind, agent, task_id, delivery, body) values ('KEEP', 'ann', 't0', 0, '[7]')");
    world.dead("t1");
    world.relay.start();

    world.ended("t1", RunState.FAILED);
    world.settled();
    assertThat(world.relay.backlog().parked()).isEqualTo(1);
  }

  @Test
  void letters_wait_while_temporal_is_away() {
    world.dead("t1");
    var nowhere =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build());
    Keepers away = new Keepers(WorkflowClient.newInstance(nowhere));
    try (OutboxRelay deaf = new OutboxRelay(world.database, away, world.mail, 10)) {
      deaf.start();
      until(() -> world.count("select max(tries) from outbox") > 0);
    }
    nowhere.shutdownNow();
    assertThat(world.relay.starts().letters()).isEqualTo(1);

    world.relay.start();
    world.ended("t1", RunState.FAILED);
    world.settled();
  }

  @Test
  void two_relays_share_a_flood_and_each_task_gets_one_keeper() {
    for (int i = 0; i < 30; i++) world.dead("t" + i);
    try (OutboxRelay other = new OutboxRelay(world.database, world.keepers, world.mail, 50)) {
      other.start();
      world.relay.start();
      world.settled();
    }
    for (int i = 0; i < 30; i++) world.ended("t" + i, RunState.FAILED);
  }

  @Test
  void a_keeper_that_somebody_terminated_is_started_again() {
    world.relay.start();
    world.accept("t1");
    world.failed(world.row("t1"), busy(SOON));
    world.ended("t1", RunState.RUNNING);
    world.waiting("t1", 1);
    world.failed(world.row("t1"), busy(Duration.ofSeconds(2)));
    world.settled();
    task("t1").terminate("by mistake");
    world.sql("update mail set due = clock_timestamp() - interval '11 s'");

    try (LostAttempts sweep = new LostAttempts(world.database, world.keepers)) {
      assertThat(sweep.sweep()).isEqualTo(1);
    }
    world.done(world.waiting("t1", 2));
    world.ended("t1", RunState.COMPLETED);
  }

  @Test
  void a_dead_task_whose_keeper_was_terminated_becomes_a_dead_letter_all_the_same() {
    world.relay.start();
    trouble("t1");
    KeptRow back = world.waiting("t1", 1);
    task("t1").terminate("by mistake");
    world.failed(back, poison());

    world.ended("t1", RunState.FAILED);
    world.settled();
  }

  private void trouble(String taskId) {
    world.accept(taskId);
    world.failed(world.row(taskId), busy(SOON));
  }

  private WorkflowStub task(String taskId) {
    return world
        .temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(KeeperOrder.workflowId(taskId));
  }
}
