package io.agenthive.bench.race;

import java.util.List;
import java.util.Random;

/** What comes next, by a seed. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    random = new Random(seed);
  }

  /** True once in so many times. */
  boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** 0 or more, and less than this. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T of(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
