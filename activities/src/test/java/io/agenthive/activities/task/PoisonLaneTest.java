package io.agenthive.activities.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.RecordedTurn;
import io.agenthive.workflows.task.RequestDigest;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TurnKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PoisonLaneTest {
  private static final TaskEnd DONE = new TaskEnd.Done("42", "{}", List.of());
  private static final TaskEnd DEAD =
      new TaskEnd.Failed(FailureNote.last(TaskFailure.INVALID, "no", 1), List.of());

  private final AtomicLong now = new AtomicLong();
  private final List<String> cleared = new ArrayList<>();
  private final AtomicInteger worked = new AtomicInteger();
  private final PoisonLane lane = new PoisonLane(new Poison(), now::get);

  /** Every input that says so is poison. */
  private final class Poison implements Poisons {
    @Override
    public boolean known(String agentId, String input) {
      return input.startsWith("poison");
    }

    @Override
    public void cleared(String input) {
      cleared.add(input);
    }
  }

  private TaskEnd run(String input, TaskEnd end) throws InterruptedException {
    return run(Hands.task(input), end);
  }

  private TaskEnd run(TaskInHand task, TaskEnd end) throws InterruptedException {
    return lane.run(
        task,
        () -> {
          worked.incrementAndGet();
          return end;
        });
  }

  private static void assertWaits(TaskEnd end) {
    assertThat(end)
        .isInstanceOfSatisfying(
            TaskEnd.Failed.class,
            failed -> {
              assertThat(failed.note().message()).isEqualTo(PoisonLane.WAITS);
              assertThat(failed.note().failure().burnsAttempt()).isFalse();
              assertThat(failed.note().retryAfter()).isEqualTo(PoisonLane.BACK_IN);
              assertThat(failed.promote()).as("it is not dead").isTrue();
            });
  }

  @Test
  void what_is_not_known_as_poison_is_worked_on_as_it_comes() throws InterruptedException {
    for (int i = 0; i < 5; i++) assertThat(run("good", DONE)).isEqualTo(DONE);

    assertThat(worked).hasValue(5);
    assertThat(cleared).isEmpty();
  }

  @Test
  void poison_is_worked_on_once_a_second_and_what_comes_beyond_that_waits()
      throws InterruptedException {
    assertThat(run("poison", DEAD)).isEqualTo(DEAD);
    assertWaits(run("poison", DEAD));
    assertThat(worked).hasValue(1);

    now.addAndGet(PoisonLane.APART.toNanos() - 1);
    assertWaits(run("poison 2", DEAD));
    now.incrementAndGet();
    assertThat(run("poison 2", DEAD)).isEqualTo(DEAD);
  }

  @Test
  void good_work_goes_on_beside_poison_and_more_poison_does_not() throws Exception {
    CountDownLatch in = new CountDownLatch(1);
    CountDownLatch out = new CountDownLatch(1);
    Thread slow =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    lane.run(
                        Hands.task("poison"),
                        () -> {
                          in.countDown();
                          out.await();
                          return DEAD;
                        });
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    in.await();
    now.addAndGet(10 * PoisonLane.APART.toNanos());

    assertThat(run("good", DONE)).isEqualTo(DONE);
    assertWaits(run("poison", DEAD));
    out.countDown();
    slow.join();
    assertThat(run("poison", DEAD)).isEqualTo(DEAD);
  }

  @Test
  void what_has_begun_goes_on_wherever_it_is() throws InterruptedException {
    assertThat(run("poison", DEAD)).isEqualTo(DEAD);
    RecordedTurn made =
        new RecordedTurn(
            new TurnKey("t1", 1, 0), new RequestDigest("0".repeat(64)), FakeModel.says("a", false));

    assertThat(run(Hands.task("poison", made), DEAD)).isEqualTo(DEAD);
    assertThat(worked).hasValue(2);
  }

  @Test
  void what_is_done_after_all_is_poison_no_longer() throws InterruptedException {
    assertThat(run("poison", DONE)).isEqualTo(DONE);

    assertThat(cleared).containsExactly("poison");
  }
}
