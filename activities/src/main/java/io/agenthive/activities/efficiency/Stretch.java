package io.agenthive.activities.efficiency;

/**
 * A time, in seconds after a window's beginning; negative: before it.
 *
 * @param to not before {@code from}
 */
record Stretch(double from, double to) {
  double seconds() {
    return to - from;
  }

  /** How much of it lies within another. */
  double within(Stretch other) {
    return Math.max(0, Math.min(to, other.to) - Math.max(from, other.from));
  }

  /** The same as a share of it; 0 of no time at all. */
  double shareWithin(Stretch other) {
    return seconds() > 0 ? within(other) / seconds() : 0;
  }

  /** Its first seconds, or all of it. */
  Stretch first(double seconds) {
    return new Stretch(from, Math.min(to, from + seconds));
  }
}
