package io.agenthive.activities.tool;

/** A call that cannot be made, with a sentence for the model. Nothing was done. */
final class ToolRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ToolRefused(String message) {
    super(message, null, false, false);
  }
}
