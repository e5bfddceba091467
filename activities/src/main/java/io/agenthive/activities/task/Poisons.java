package io.agenthive.activities.task;

/** What is known of inputs that fail every time. */
public interface Poisons {
  /** Knows none. */
  Poisons NONE =
      new Poisons() {
        @Override
        public boolean known(String agentId, String input) {
          return false;
        }

        @Override
        public void cleared(String input) {}
      };

  /** Whether this input is poison for this agent, as far as is known. */
  boolean known(String agentId, String input);

  /** It was done after all. */
  void cleared(String input);
}
