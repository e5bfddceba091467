package io.agenthive.bench.poison;

import java.util.List;
import java.util.Random;

/** Chance, the same for the same seed. */
record Draw(Random random) {
  /** A positive number around a median; {@code spread} is that of its logarithm. */
  double around(double median, double spread) {
    return median * StrictMath.exp(spread * random.nextGaussian());
  }

  /** A whole number around a median, 1 or more. */
  int count(double median, double spread) {
    return (int) Math.max(1, Math.round(around(median, spread)));
  }

  /** A probability whose log-odds were shifted; nothing and certainty stay. */
  double shifted(double probability, double spread) {
    if (probability <= 0 || probability >= 1) return probability;
    double odds = probability / (1 - probability) * around(1, spread);
    return odds / (1 + odds);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  double upTo(double bound) {
    return bound * random.nextDouble();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** How often something happens that happens so often on average. */
  int times(double mean) {
    double left = StrictMath.exp(-mean);
    int times = 0;
    for (double product = random.nextDouble(); product > left; product *= random.nextDouble()) {
      times++;
    }
    return times;
  }

  <T> T of(List<T> list) {
    return list.get(below(list.size()));
  }
}
