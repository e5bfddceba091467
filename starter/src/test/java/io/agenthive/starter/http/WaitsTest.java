package io.agenthive.starter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class WaitsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void what_does_not_come_in_time_is_empty() {
    assertThat(Waits.within(new CompletableFuture<>(), Duration.ofMillis(1))).isEmpty();
  }

  @Test
  void a_future_that_reaches_its_own_limit_is_no_defect() {
    CompletableFuture<String> limited =
        new CompletableFuture<String>().orTimeout(1, TimeUnit.MILLISECONDS);

    assertThat(Waits.within(limited.copy(), LONG)).isEmpty();
  }

  @Test
  void a_failure_is_thrown_as_it_was() {
    CompletableFuture<String> failed =
        CompletableFuture.failedFuture(new IllegalArgumentException("no"));

    assertThatThrownBy(() -> Waits.within(failed.thenApply(x -> x), LONG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
  }
}
