package io.agenthive.activities.hold;

/** As many scopes are held as may be. */
public final class TooManyHolds extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyHolds() {
    super(
        "at most %d scopes are held at a time; release one first".formatted(ScopedHolds.MAX_PLACED),
        null,
        false,
        false);
  }
}
