package io.agenthive.activities.cost;

/**
 * No price of this model is valid at this instant: what cannot be priced is not counted as free.
 */
public final class NoPrice extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoPrice(String message) {
    super(message, null, false, false);
  }
}
