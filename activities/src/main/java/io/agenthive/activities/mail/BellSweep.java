package io.agenthive.activities.mail;

/** Rings again where a doorbell was lost. */
public interface BellSweep {
  /**
   * Rings for resting agents, held by nothing but idleness or load, whose mail has waited for more
   * than 2 s: signal {@code mail} with the epoch of the row. A bell that Temporal acknowledged a
   * moment ago is left to be heard. Repeating it does nothing: an agent that woke ignores the older
   * bell.
   *
   * @return how many were rung for
   */
  int sweep();
}
