package io.agenthive.activities.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class GateTest {
  private final Gate ill = new Gate("ill", BreakerSettings.DEFAULT);
  private final Gate well = new Gate("well", BreakerSettings.DEFAULT);

  /** A crowd in front of an ill target would have to look after each call of a well one. */
  @Test
  void who_waits_for_one_target_is_not_woken_by_the_calls_of_another() throws Exception {
    Thread waits =
        Thread.startVirtualThread(
            () -> {
              try {
                ill.room().pause(TimeUnit.MINUTES.toNanos(1));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Awaitility.await().until(() -> waits.getState() == Thread.State.TIMED_WAITING);

    well.room().wake();
    assertThat(waits.join(Duration.ofMillis(50))).isFalse();

    ill.room().wake();
    assertThat(waits.join(Duration.ofSeconds(10))).isTrue();
  }
}
