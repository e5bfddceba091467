package io.agenthive.activities.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
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

  private TaskEnd run(String input, int delivery, TaskEnd end) throws InterruptedException {
    return lane.run(
        Hands.delivery(delivery, input, List.of()),
        () -> {
          worked.incrementAndGet();
          return end;
        });
  }

  @Test
  void what_is_not_known_as_poison_is_worked_on_as_it_comes() throws InterruptedException {
    for (int i = 0; i < 5; i++) assertThat(run("good", 0, DONE)).isEqualTo(DONE);

    assertThat(worked).hasValue(5);
    assertThat(cleared).isEmpty();
  }

  @Test
  void poison_is_worked_on_once_a_second_and_what_comes_beyond_that_dies_unseen()
      throws InterruptedException {
    assertThat(run("poison", 0, DEAD)).isEqualTo(DEAD);

    TaskEnd shed = run("poison", 0, DEAD);

    assertThat(shed)
        .isInstanceOfSatisfying(
            TaskEnd.Failed.class,
            failed -> {
              assertThat(failed.note().failure()).isEqualTo(TaskFailure.INVALID);
              assertThat(failed.note().message()).isEqualTo(PoisonLane.SHED);
              assertThat(failed.promote()).isFalse();
            });
    assertThat(worked).hasValue(1);
    now.addAndGet(PoisonLane.APART.toNanos() - 1);
    assertThat(run("poison 2", 0, DEAD)).isNotEqualTo(DEAD);
    now.incrementAndGet();
    assertThat(run("poison 2", 0, DEAD)).isEqualTo(DEAD);
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

    assertThat(run("good", 0, DONE)).isEqualTo(DONE);
    assertThat(run("poison", 0, DEAD)).isNotEqualTo(DEAD);
    out.countDown();
    slow.join();
    assertThat(run("poison", 0, DEAD)).isEqualTo(DEAD);
  }

  @Test
  void what_somebody_brought_back_is_worked_on_and_if_it_is_done_it_is_poison_no_longer()
      throws InterruptedException {
    var unused = run("poison", 0, DEAD);

    assertThat(run("poison", 1, DONE)).isEqualTo(DONE);
    assertThat(cleared).containsExactly("poison");
  }
}
