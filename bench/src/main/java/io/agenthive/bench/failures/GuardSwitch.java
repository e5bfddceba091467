package io.agenthive.bench.failures;

import io.agenthive.activities.breaker.HeldBack;
import io.agenthive.activities.breaker.Permit;
import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.workflows.task.TargetHealth;

/** Takes a host's breakers and retry budgets out of the way, and puts them back. */
final class GuardSwitch {
  private volatile boolean guards = true;

  void become(boolean guarded) {
    guards = guarded;
  }

  /** What stands in front of the models instead of this gate. */
  TargetGate over(TargetGate gate) {
    return new TargetGate() {
      @Override
      public Permit enter(String target, boolean again) throws HeldBack, InterruptedException {
        return guards ? gate.enter(target, again) : Permit.FREE;
      }

      @Override
      public Permit enterNow(String target, boolean again) throws HeldBack, InterruptedException {
        return guards ? gate.enterNow(target, again) : Permit.FREE;
      }

      @Override
      public TargetHealth health(String target) {
        return gate.health(target);
      }
    };
  }
}
