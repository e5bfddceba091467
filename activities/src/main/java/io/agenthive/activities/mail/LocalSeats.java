package io.agenthive.activities.mail;

/** The seats of this process, if it is an agents' host. */
public interface LocalSeats {
  /** A process without seats. */
  LocalSeats NONE =
      new LocalSeats() {
        @Override
        public void deliver(String agentId, long epoch, Mail mail) {}

        @Override
        public void nudge(String agentId) {}
      };

  /**
   * Hands over mail that was just accepted; nothing if the agent has no seat here. Returns at once.
   *
   * @param epoch of the seat for which it was accepted: a later one has found it by itself
   */
  void deliver(String agentId, long epoch, Mail mail);

  /** The agent's row or mail changed; nothing if it has no seat here. Returns at once. */
  void nudge(String agentId);
}
