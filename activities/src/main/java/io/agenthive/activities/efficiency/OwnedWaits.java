package io.agenthive.activities.efficiency;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What cold tasks waited, the longest first, each with whose agent's it was. */
final class OwnedWaits {
  private static final double SHARE = 0.99;
  private static final double ROUNDING = 1e-9;

  private final int[] owner;
  private final double[] seconds;

  private record Wait(int owner, double seconds) {}

  /** Of these agents, which are known by their place. */
  OwnedWaits(List<AgentTime> agents) {
    List<Wait> waits =
        IntStream.range(0, agents.size())
            .boxed()
            .flatMap(i -> agents.get(i).waits().stream().map(seconds -> new Wait(i, seconds)))
            .sorted(Comparator.comparingDouble(Wait::seconds).reversed())
            .toList();
    owner = waits.stream().mapToInt(Wait::owner).toArray();
    seconds = waits.stream().mapToDouble(Wait::seconds).toArray();
  }

  /**
   * 99 of 100 tasks waited no longer.
   *
   * @param weights how often each agent counts
   * @param tasks all of them; those that were not cold waited for nothing
   * @param cold of them; as many as there are waits, or fewer that wait as these do
   */
  double p99(int[] weights, double tasks, double cold) {
    double longer = tasks - Math.ceil(SHARE * tasks - ROUNDING);
    if (cold <= longer) return 0;
    double all = 0;
    for (int each : owner) all += weights[each];
    double rank = longer * all / cold;
    double passed = 0;
    for (int i = 0; i < owner.length; i++) {
      passed += weights[owner[i]];
      if (passed > rank + ROUNDING) return seconds[i];
    }
    return 0;
  }
}
