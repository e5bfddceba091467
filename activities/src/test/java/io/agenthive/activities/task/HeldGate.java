package io.agenthive.activities.task;

import io.agenthive.activities.breaker.Fault;
import io.agenthive.activities.breaker.HeldBack;
import io.agenthive.activities.breaker.Permit;
import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.workflows.task.TargetHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gate for tests that lets through, tries, or holds back, and remembers what was a retry. */
final class HeldGate implements TargetGate {
  final List<Boolean> again = new ArrayList<>();
  private final @Nullable HeldBack held;
  private final boolean trial;

  private HeldGate(@Nullable HeldBack held, boolean trial) {
    this.held = held;
    this.trial = trial;
  }

  static HeldGate saying(String message, String why) {
    return new HeldGate(new HeldBack(message, why, Duration.ofSeconds(5)), false);
  }

  static HeldGate trying() {
    return new HeldGate(null, true);
  }

  static HeldGate open() {
    return new HeldGate(null, false);
  }

  @Override
  public Permit enter(String target, boolean retry) throws HeldBack {
    again.add(retry);
    if (held != null) throw held;
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
  public TargetHealth health(String target) {
    return TargetHealth.UNKNOWN;
  }
}
