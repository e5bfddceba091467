package io.agenthive.workflows.shift;

/**
 * The number under which a seat commits: the shift's number in the high 32 bits, the activity's
 * attempt in the low. Both come from Temporal and only grow, so that a later seat always has the
 * greater epoch and the database can refuse the earlier.
 */
public final class Epoch {
  private Epoch() {}

  /** The epoch of an attempt (from 1) of a shift (from 1). */
  public static long of(long shift, int attempt) {
    return shift << 32 | attempt;
  }

  /** An epoch above every attempt of a shift. */
  public static long last(long shift) {
    return shift << 32 | 0xFFFF_FFFFL;
  }

  /** The number of the shift of this epoch. */
  public static long shift(long epoch) {
    return epoch >>> 32;
  }
}
