package io.agenthive.activities.seal;

/**
 * Bytes that may be whole, sealed with a key that this process does not have: no row is at fault,
 * and another process may read them.
 */
public final class KeyMissing extends RuntimeException {
  private static final long serialVersionUID = 1;

  KeyMissing(String why) {
    super(why);
  }
}
