package io.agenthive.activities.efficiency;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws as many agents as there are, with replacement: tasks of one agent are alike, agents are
 * not, so that whole agents are drawn (the cluster bootstrap; Davison and Hinkley 1997, §3.8). The
 * same draws each time.
 */
final class Bootstrap {
  /** An interval over fewer agents is narrower than it says. */
  static final int MIN_AGENTS = 10;

  /** The 2.5th percentile is the tenth smallest. */
  static final int DRAWS = 400;

  private static final long SEED = 20_260_101;

  private Bootstrap() {}

  /** Everybody counts once. */
  static int[] once(int agents) {
    return IntStream.generate(() -> 1).limit(agents).toArray();
  }

  /** How often each agent was drawn; nobody, of fewer than {@link #MIN_AGENTS}. */
  static Stream<int[]> weights(int agents) {
    if (agents < MIN_AGENTS) return Stream.empty();
    SplittableRandom random = new SplittableRandom(SEED);
    return Stream.generate(() -> weights(agents, random)).limit(DRAWS);
  }

  private static int[] weights(int agents, SplittableRandom random) {
    int[] weights = new int[agents];
    for (int i = 0; i < agents; i++) weights[random.nextInt(agents)]++;
    return weights;
  }
}
