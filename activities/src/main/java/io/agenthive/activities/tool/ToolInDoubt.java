package io.agenthive.activities.tool;

/** A call that must not be repeated was begun, and nobody knows what it did. */
public final class ToolInDoubt extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a clause that says why nobody knows. */
  public ToolInDoubt(String message) {
    super(message, null, false, false);
  }
}
