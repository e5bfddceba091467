package io.agenthive.activities.tool;

/** A service has seen a newer call of the same agent and refused this one. Nothing was done. */
public final class ToolStale extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what the service said. */
  public ToolStale(String message) {
    super(message, null, false, false);
  }
}
