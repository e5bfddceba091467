package io.agenthive.activities.breaker;

import io.agenthive.workflows.task.TargetHealth;

/** The way to targets: the models of a provider, tier by tier. */
public interface TargetGate {
  /** Lets everything through and knows nothing. */
  TargetGate OPEN =
      new TargetGate() {
        @Override
        public Permit enter(String target, boolean again) {
          return Permit.FREE;
        }

        @Override
        public Permit enterNow(String target, boolean again) {
          return Permit.FREE;
        }

        @Override
        public TargetHealth health(String target) {
          return TargetHealth.UNKNOWN;
        }
      };

  /**
   * Waits until the target may be called; not for long.
   *
   * @param again whether the same was asked before
   * @throws HeldBack if it may not be called by then
   */
  Permit enter(String target, boolean again) throws HeldBack, InterruptedException;

  /**
   * The same without waiting, for whoever knows another way.
   *
   * @throws HeldBack if it may not be called at once
   */
  Permit enterNow(String target, boolean again) throws HeldBack, InterruptedException;

  /** What is known of the target. */
  TargetHealth health(String target);
}
