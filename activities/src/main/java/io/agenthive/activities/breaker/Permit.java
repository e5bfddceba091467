package io.agenthive.activities.breaker;

/**
 * The right to one call of a target. Ends once, by the first of its ends; whoever has one must end
 * it.
 */
public interface Permit {
  /** The right to a call that nobody counts. */
  Permit FREE =
      new Permit() {
        @Override
        public boolean trial() {
          return false;
        }

        @Override
        public void succeeded() {}

        @Override
        public void failed(Fault fault) {}

        @Override
        public void abandoned() {}
      };

  /** Whether the call is let through to see whether the target is well again. */
  boolean trial();

  /** The target answered. */
  void succeeded();

  /** The call failed so. */
  void failed(Fault fault);

  /** The caller went away, or met a defect of ours: nothing is known of the target. */
  void abandoned();
}
