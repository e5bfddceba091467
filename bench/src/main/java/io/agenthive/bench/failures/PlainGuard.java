package io.agenthive.bench.failures;

import io.agenthive.activities.breaker.Fault;
import io.agenthive.activities.breaker.Permit;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What people would use instead: resilience4j's breaker with the same window, in one process, which
 * tells nobody.
 */
final class PlainGuard implements Guard {
  private static final CircuitBreakerConfig CONFIG =
      CircuitBreakerConfig.custom()
          .slidingWindow(5, 5, SlidingWindowType.TIME_BASED)
          .waitDurationInOpenState(Duration.ofSeconds(5))
          .permittedNumberOfCallsInHalfOpenState(3)
          .build();

  private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
  private final Set<String> opened = ConcurrentHashMap.newKeySet();

  private CircuitBreaker of(String target) {
    return breakers.computeIfAbsent(target, name -> CircuitBreaker.of(name, CONFIG));
  }

  @Override
  public String name() {
    return "resilience4j";
  }

  @Override
  public Optional<Permit> enter(String target) {
    CircuitBreaker breaker = of(target);
    if (breaker.tryAcquirePermission()) return Optional.of(new Plain(breaker));
    opened.add(target); // an opening lasts longer than it takes to the next call
    return Optional.empty();
  }

  @Override
  public boolean open(String target) {
    return of(target).getState() == CircuitBreaker.State.OPEN;
  }

  @Override
  public boolean closed(String target) {
    return of(target).getState() == CircuitBreaker.State.CLOSED;
  }

  @Override
  public long everOpen(String prefix) {
    return opened.stream().filter(target -> target.startsWith(prefix)).count();
  }

  private record Plain(CircuitBreaker breaker) implements Permit {
    @Override
    public boolean trial() {
      return false;
    }

    @Override
    public void succeeded() {
      breaker.onSuccess(1, TimeUnit.MILLISECONDS);
    }

    @Override
    public void failed(Fault fault) {
      breaker.onError(1, TimeUnit.MILLISECONDS, new IllegalStateException(fault.message()));
    }

    @Override
    public void abandoned() {
      breaker.releasePermission();
    }
  }
}
