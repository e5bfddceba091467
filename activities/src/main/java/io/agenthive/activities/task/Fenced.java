package io.agenthive.activities.task;

/** The seat lost its right to the task in hand: whoever holds it now goes on, this one stops. */
public final class Fenced extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A seat that may no longer write. */
  public Fenced(String message) {
    super(message, null, false, false);
  }
}
