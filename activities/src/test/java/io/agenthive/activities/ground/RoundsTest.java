package io.agenthive.activities.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class RoundsTest {
  private static final Duration SHORT = Duration.ofMillis(5);
  private static final Duration NEVER = Duration.ofHours(1);

  private final AtomicInteger done = new AtomicInteger();
  private final List<Throwable> troubles = new CopyOnWriteArrayList<>();

  @Test
  void a_round_that_throws_is_told_of_and_not_the_last() {
    try (Rounds rounds = new Rounds("test", this::everyOtherFails, troubles::add)) {
      rounds.everyFromNow(SHORT);

      await().until(() -> done.get() >= 6);
    }
    assertThat(troubles)
        .hasSizeGreaterThanOrEqualTo(3)
        .hasAtLeastOneElementOfType(AssertionError.class)
        .hasAtLeastOneElementOfType(Exception.class);
  }

  private void everyOtherFails() throws Exception {
    switch (done.incrementAndGet() % 4) {
      case 1 -> throw new Exception("checked");
      case 3 -> throw new AssertionError("an error");
      default -> {}
    }
  }

  @Test
  void nothing_is_done_before_it_is_told_to() {
    try (Rounds rounds = new Rounds("test", done::incrementAndGet, troubles::add)) {
      rounds.everyAfter(NEVER);
      assertThat(done).hasValue(0);

      rounds.now();
      await().until(() -> done.get() == 1);
    }
  }

  @Test
  void beats_go_on_until_it_is_closed_and_nothing_follows() {
    Rounds rounds = new Rounds("test", done::incrementAndGet, troubles::add);
    rounds.beatFromNow(SHORT);
    await().until(() -> done.get() >= 3);

    rounds.closeWithin(NEVER);
    int then = done.get();
    rounds.now();

    assertThat(done).hasValue(then);
    assertThat(troubles).isEmpty();
  }

  @Test
  void the_round_under_way_is_interrupted_or_may_end() throws Exception {
    assertThat(interrupted(Rounds::close)).isTrue();
    assertThat(interrupted(rounds -> rounds.closeWithin(Duration.ofMillis(50)))).isFalse();
  }

  /** A round that never ends by itself is under way when it is closed. */
  private static boolean interrupted(Consumer<Rounds> closing) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(1);
    Rounds rounds =
        new Rounds(
            "test",
            () -> {
              begun.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                interrupted.set(true);
              } finally {
                ended.countDown();
              }
            },
            e -> {});
    rounds.everyFromNow(NEVER);
    begun.await();
    closing.accept(rounds);
    if (!ended.await(1, TimeUnit.SECONDS)) end.countDown();
    ended.await();
    return interrupted.get();
  }
}
