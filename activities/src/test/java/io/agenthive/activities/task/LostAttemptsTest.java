package io.agenthive.activities.task;

import static io.agenthive.activities.task.KeeperWorld.busy;
import static io.agenthive.activities.task.KeeperWorld.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.KeeperActivities;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.TaskOutcome;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LostAttemptsTest {
  @Test
  void an_attempt_whose_worker_died_before_the_put_back_is_made_again() {
    AtomicInteger attempts = new AtomicInteger();
    try (KeeperWorld world = KeeperWorld.with(healthy -> new FirstAttemptDies(healthy, attempts));
        LostAttempts sweep = new LostAttempts(world.database, world.keepers)) {
      world.relay.start();
      world.accept("t1");
      world.failed(world.row("t1"), busy(Duration.ofMillis(1)));
      until(() -> attempts.get() == 1);
      world.settled();
      assertThat(sweep.sweep()).describedAs("not overdue yet").isZero();
      world.sql("update mail set due = clock_timestamp() - interval '11 s'");

      assertThat(sweep.sweep()).isEqualTo(1);
      world.done(world.waiting("t1", 1));
      world.ended("t1", RunState.COMPLETED);
    }
  }

  @Test
  void a_task_with_a_letter_under_way_is_not_lost() {
    try (KeeperWorld world = KeeperWorld.quiet();
        LostAttempts sweep = new LostAttempts(world.database, world.keepers)) {
      world.accept("t1");
      world.failed(world.row("t1"), busy(Duration.ofMillis(1)));
      world.sql("update mail set due = clock_timestamp() - interval '1 h'");

      assertThat(sweep.sweep()).isZero();
    }
  }

  @Test
  void a_keeper_that_started_late_attempts_what_is_due_at_once() {
    try (KeeperWorld world = KeeperWorld.quiet()) {
      world.accept("t1");
      world.failed(world.row("t1"), busy(Duration.ofHours(1)));
      world.sql("update mail set due = clock_timestamp() - interval '1 m'");
      world.relay.start();

      world.done(world.waiting("t1", 1));
      world.ended("t1", RunState.COMPLETED);
    }
  }

  @Test
  void a_keeper_that_started_early_waits_for_what_is_left_of_the_delay() {
    try (KeeperWorld world = KeeperWorld.quiet()) {
      world.accept("t1");
      world.failed(world.row("t1"), busy(Duration.ofHours(1)));
      long before = world.count("select extract(epoch from due) * 1000000 from mail");
      world.relay.start();
      world.settled();

      assertThat(world.row("t1").state()).isEqualTo(MailState.TROUBLE);
      assertThat(world.count("select extract(epoch from due) * 1000000 from mail"))
          .isEqualTo(before);
    }
  }

  @Test
  void an_attempt_that_was_due_before_its_keeper_started_is_not_late_at_once() {
    AtomicInteger attempts = new AtomicInteger();
    try (KeeperWorld world = KeeperWorld.with(healthy -> new FirstAttemptDies(healthy, attempts));
        LostAttempts sweep = new LostAttempts(world.database, world.keepers)) {
      world.accept("t1");
      world.failed(world.row("t1"), busy(Duration.ofMillis(1)));
      world.sql("update mail set due = clock_timestamp() - interval '1 h'");
      world.relay.start();
      until(() -> attempts.get() == 1);
      world.settled();

      assertThat(sweep.sweep()).isZero();
    }
  }

  @Test
  void a_task_without_any_keeper_gets_one_letter_that_asks_for_it() {
    try (KeeperWorld world = KeeperWorld.quiet();
        LostAttempts sweep = new LostAttempts(world.database, world.keepers)) {
      world.accept("t1");
      world.failed(world.row("t1"), busy(Duration.ofMillis(1)));
      world.sql("delete from outbox");
      world.sql("update mail set due = clock_timestamp() - interval '1 h'");

      assertThat(sweep.sweep()).isEqualTo(1);
      assertThat(sweep.sweep()).isZero();
      assertThat(world.count("select count(*) from outbox where kind = 'KEEP'")).isEqualTo(1);
    }
  }

  @Test
  void one_sweep_tells_of_twenty_tasks_and_the_next_of_the_others() {
    try (KeeperWorld world = KeeperWorld.quiet();
        LostAttempts sweep = new LostAttempts(world.database, world.keepers)) {
      for (int i = 0; i < LostAttempts.MAX_SIGNALS + 1; i++) {
        world.accept("t" + i);
        world.failed(world.row("t" + i), busy(Duration.ofMillis(1)));
      }
      world.sql("delete from outbox");
      world.sql("update mail set due = clock_timestamp() - interval '1 h'");

      assertThat(sweep.sweep()).isEqualTo(LostAttempts.MAX_SIGNALS);
      assertThat(sweep.sweep()).isEqualTo(1);
    }
  }

  private record FirstAttemptDies(KeeperActivities healthy, AtomicInteger attempts)
      implements KeeperActivities {
    @Override
    public TaskOutcome attempt(KeeperOrder order) {
      if (attempts.incrementAndGet() > 1) return healthy.attempt(order);
      Activity.getExecutionContext().doNotCompleteOnReturn();
      return new TaskOutcome(order.taskId(), MailState.WAITING, null);
    }

    @Override
    public void bringBack(KeeperOrder order) {
      healthy.bringBack(order);
    }

    @Override
    public TaskOutcome discard(KeeperOrder order, String reason) {
      return healthy.discard(order, reason);
    }
  }
}
