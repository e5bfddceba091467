package io.agenthive.activities.task;

import io.agenthive.activities.breaker.Fault;
import io.agenthive.activities.breaker.HeldBack;
import io.agenthive.activities.breaker.Permit;
import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.workflows.task.TargetHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A gate for tests that lets through, tries, or holds back, and remembers what was a retry. */
final class HeldGate implements TargetGate {
  final List<Boolean> again = new ArrayList<>();
  final List<String> entered = new ArrayList<>();
  private final @Nullable HeldBack held;
  private final boolean trial;
  private final Set<String> free;

  private HeldGate(@Nullable HeldBack held, boolean trial, Set<String> free) {
    this.held = held;
    this.trial = trial;
    this.free = free;
  }

  static HeldGate saying(String message, String why) {
    return new HeldGate(HeldBack.byBreaker(message, why, Duration.ofSeconds(5)), false, Set.of());
  }

  /** Holds back from all but these. */
  HeldGate butFor(String... targets) {
    return new HeldGate(held, trial, Set.of(targets));
  }

  static HeldGate trying() {
    return new HeldGate(null, true, Set.of());
  }

  static HeldGate open() {
    return new HeldGate(null, false, Set.of());
  }

  @Override
  public Permit enter(String target, boolean retry) throws HeldBack {
    again.add(retry);
    entered.add(target);
    if (held != null && !free.contains(target)) throw held;
    return new Permit() {
      @Override
      public boolean trial() {
        return trial;
      }

      @Override
      public void succeeded() {}

      @Override
      public void failed(Fault fault) {}

      @Override
      public void abandoned() {}
    };
  }

  @Override
  public Permit enterNow(String target, boolean retry) throws HeldBack {
    return enter(target, retry);
  }

  @Override
  public TargetHealth health(String target) {
    return TargetHealth.UNKNOWN;
  }
}
