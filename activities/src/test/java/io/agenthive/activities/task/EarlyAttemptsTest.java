package io.agenthive.activities.task;

import static io.agenthive.activities.task.KeeperWorld.busy;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.breaker.HeldBack;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EarlyAttemptsTest {
  private static final String TARGET = "model-x";
  private static final String WAITING = "select count(*) from mail where state = 2 and due > now()";

  private final KeeperWorld world = KeeperWorld.running();
  private final EarlyAttempts early = new EarlyAttempts(world.database, world.keepers);

  @AfterEach
  void close() {
    early.close();
    world.close();
  }

  @Test
  void who_waits_with_a_timer_comes_at_once_when_its_breaker_has_closed() {
    held("t1", TARGET);
    breaker("CLOSED", "0 s", "0 s");

    assertThat(early.sweep()).isEqualTo(1);

    world.done(world.waiting("t1", 1));
    world.ended("t1", RunState.COMPLETED);
  }

  @Test
  void who_waits_between_two_attempts_comes_at_once_too() {
    held("t1", TARGET);
    breaker("CLOSED", "0 s", "0 s");
    early.sweep();
    world.failed(world.waiting("t1", 1), heldBack("t1", TARGET));
    world.settled();

    assertThat(early.sweep()).isEqualTo(1);

    world.done(world.waiting("t1", 2));
    world.ended("t1", RunState.COMPLETED);
  }

  @Test
  void trials_are_made_by_a_few_and_by_others_the_next_time() {
    for (int i = 0; i < EarlyAttempts.FOR_TRIALS + 1; i++) held("t" + i, TARGET);
    breaker("OPEN", "5 s", "0 s");

    assertThat(early.sweep()).isEqualTo(EarlyAttempts.FOR_TRIALS);
    assertThat(early.sweep()).isEqualTo(1);
    assertThat(early.sweep()).isZero();
  }

  @Test
  void while_trials_are_under_way_nobody_else_comes_for_one() {
    held("t1", TARGET);
    breaker("TRYING", "5 s", "0 s");
    world.sql("update breaker set trials = 3, next_trial = now() + interval '2 s'");
    assertThat(early.sweep()).isZero();

    world.sql("update breaker set next_trial = now()");
    assertThat(early.sweep()).isEqualTo(1);
  }

  @Test
  void who_waits_for_its_retry_budget_does_not_come_for_a_breaker() {
    world.accept("t1");
    world.failed(world.row("t1"), heldBack("t1", TARGET, TARGET + HeldBack.OUT_OF_RETRIES));
    world.settled();
    breaker("CLOSED", "0 s", "0 s");

    assertThat(early.sweep()).isZero();
  }

  @Test
  void a_breaker_that_has_closed_lets_ten_come_in_a_second() {
    for (int i = 0; i < EarlyAttempts.AFTER_CLOSING + 1; i++) held("t" + i, TARGET);
    breaker("CLOSED", "0 s", "0 s");

    assertThat(early.sweep()).isEqualTo(EarlyAttempts.AFTER_CLOSING);
    assertThat(early.sweep()).isEqualTo(1);
  }

  @Test
  void nobody_comes_while_its_breaker_stays_open_or_is_held() {
    held("t1", TARGET);
    breaker("OPEN", "5 s", "-5 s");
    assertThat(early.sweep()).isZero();
    breaker("HELD", "5 s", "0 s");

    assertThat(early.sweep()).isZero();
    assertThat(world.row("t1").state()).isEqualTo(MailState.TROUBLE);
  }

  @Test
  void nobody_is_told_all_along_in_a_long_outage_or_long_after_it() {
    held("t1", TARGET);
    breaker("OPEN", EarlyAttempts.TRIALS_FOR.toSeconds() + 1 + " s", "0 s");
    assertThat(early.sweep()).isZero();
    breaker("CLOSED", "0 s", "0 s");
    world.sql("update breaker set changed_at = now() - interval '61 s'");

    assertThat(early.sweep()).isZero();
  }

  @Test
  void who_waits_for_something_else_waits_on() {
    held("t1", "model-y");
    world.accept("t2");
    world.failed(world.row("t2"), busy(Duration.ofHours(1)));
    world.settled();
    breaker("CLOSED", "0 s", "0 s");

    assertThat(early.sweep()).isZero();
    assertThat(world.count(WAITING)).isEqualTo(2);
  }

  private void held(String taskId, String target) {
    world.accept(taskId);
    world.failed(world.row(taskId), heldBack(taskId, target));
    world.settled();
  }

  private static FailureNote heldBack(String taskId, String target) {
    return heldBack(taskId, target, target + " is left alone by its breaker");
  }

  private static FailureNote heldBack(String taskId, String target, String message) {
    FailureContext context =
        new FailureContext(taskId, 0, null, 0, target, null, "1@far", null, List.of(), null);
    return new FailureNote(TaskFailure.BREAKER_OPEN, message, 0, Duration.ofHours(1)).in(context);
  }

  /** A breaker of this phase, opened so long ago, whose opening ended so long ago. */
  private void breaker(String phase, String opened, String ended) {
    world.sql("delete from breaker");
    world.sql(
        """
        insert into breaker (target, phase, reason, who, opened_at, until)
        values ('%s', '%s', 'test', 'far', now() - interval '%s', now() - interval '%s')
        """
            .formatted(TARGET, phase, opened, ended));
  }
}
