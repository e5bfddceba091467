package io.agenthive.activities.breaker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sees from the calls of this process that a target is ill. */
final class Detector {
  private final BreakerSettings settings;
  private final CircuitBreaker window;
  private final AtomicInteger badInARow = new AtomicInteger();

  Detector(String target, BreakerSettings settings) {
    this.settings = settings;
    CircuitBreakerConfig config =
        CircuitBreakerConfig.custom()
            .slidingWindow(
                (int) settings.window().toSeconds(),
                settings.minCalls(),
                SlidingWindowType.TIME_BASED)
            .failureRateThreshold(settings.failurePercent())
            .slowCallDurationThreshold(settings.slowCall())
            .slowCallRateThreshold(settings.slowPercent())
            .waitDurationInOpenState(settings.openFor())
            .permittedNumberOfCallsInHalfOpenState(settings.trials())
            .build();
    window = CircuitBreaker.of(target, config);
  }

  /** A call went well, or told nothing of the target. */
  Optional<String> well(long nanos) {
    badInARow.set(0);
    window.onSuccess(nanos, TimeUnit.NANOSECONDS);
    return verdict("");
  }

  /** A call takes too long; whatever it comes to is not counted again. */
  Optional<String> slow() {
    int inARow = badInARow.incrementAndGet();
    window.onSuccess(settings.slowCall().toNanos() + 1, TimeUnit.NANOSECONDS);
    String why = "calls take longer than " + settings.slowCall();
    // who hangs begins no other call: what went well before would outweigh it until it gives up
    return inARow >= settings.inARow()
        ? Optional.of(inARow + " calls in a row failed or hang, last: " + why)
        : verdict(why);
  }

  /** A call that was counted as slow was answered after all. */
  void answered() {
    badInARow.set(0);
  }

  /** A call failed. Returns why the target is ill; empty: it may be well. */
  Optional<String> failed(long nanos, String message) {
    int inARow = badInARow.incrementAndGet();
    window.onError(nanos, TimeUnit.NANOSECONDS, HeldBack.byBreaker(message, "", Duration.ZERO));
    return inARow >= settings.inARow()
        ? Optional.of(inARow + " calls in a row failed or hang, last: " + message)
        : verdict(message);
  }

  private Optional<String> verdict(String message) {
    if (window.getState() == CircuitBreaker.State.CLOSED) return Optional.empty();
    CircuitBreaker.Metrics seen = window.getMetrics();
    return Optional.of(
        "%d of %d calls within %s failed, %d were slow%s"
            .formatted(
                seen.getNumberOfFailedCalls(),
                seen.getNumberOfBufferedCalls(),
                settings.window(),
                seen.getNumberOfSlowCalls(),
                message.isEmpty() ? "" : ", last: " + message));
  }

  /** The target is well, or somebody else found it ill: begin again. */
  void reset() {
    badInARow.set(0);
    window.reset();
  }
}
