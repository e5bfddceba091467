package io.agenthive.activities.mail;

/** Tells an agent that it has mail. */
public interface Bells {
  /**
   * Reads the agent's row and rings if it rests, or nudges its seat if that is in this process.
   * Whoever put the mail there has committed already, and has told a seat elsewhere by a note in
   * that commit. Returns at once.
   */
  void mailWaits(String agentId);
}
