package io.agenthive.activities.routing;

import java.util.SplittableRandom;

/** Chance that repeats: what is drawn depends on seed, subject and purpose, and on nothing else. */
final class Draws {
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private final SplittableRandom random;

  Draws(long seed, String subject, String purpose) {
    random = new SplittableRandom(hash(hash(FNV_OFFSET ^ seed, subject), purpose));
  }

  /** Evenly between 0, inclusive, and 1, exclusive. */
  double share() {
    return random.nextDouble();
  }

  /** Log-normal: half of all draws lie below the median. */
  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * random.nextGaussian());
  }

  private static long hash(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    return (hash ^ 0x1F) * FNV_PRIME; // ends one text, so that "ab", "c" is not "a", "bc"
  }
}
