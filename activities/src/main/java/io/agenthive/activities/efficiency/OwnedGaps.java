package io.agenthive.activities.efficiency;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The gaps of a window, the longest first, each with whose agent's it is: what fixed timeouts would
 * have come to on them, in hindsight. Hundreds of thousands, each looked at hundreds of times.
 */
final class OwnedGaps {
  private static final double ROUNDING = 1e-9;

  private final int[] owner;
  private final double[] length;
  private final double[] lead;
  private final double[] count;
  private final double[] closed; // of the count, such as a task ended

  private record Owned(int owner, LedgerGap gap) {}

  /** Of these agents, which are known by their place. */
  OwnedGaps(List<AgentTime> agents) {
    List<Owned> all =
        IntStream.range(0, agents.size())
            .boxed()
            .flatMap(i -> agents.get(i).gaps().stream().map(gap -> new Owned(i, gap)))
            .sorted(Comparator.comparingDouble((Owned each) -> each.gap().length()).reversed())
            .toList();
    owner = all.stream().mapToInt(Owned::owner).toArray();
    length = column(all, LedgerGap::length);
    lead = column(all, LedgerGap::lead);
    count = column(all, LedgerGap::count);
    closed = column(all, gap -> gap.closed() ? gap.count() : 0);
  }

  private static double[] column(List<Owned> all, ToDoubleFunction<LedgerGap> value) {
    return all.stream().map(Owned::gap).mapToDouble(value).toArray();
  }

  /**
   * The shortest timeout under which no more tasks find their agent asleep; 0 if all may.
   *
   * @param weights how often each agent counts
   */
  double timeout(int[] weights, double cold) {
    double asleep = 0;
    for (int i = 0; i < owner.length; i++) {
      asleep += weights[owner[i]] * closed[i];
      if (asleep > cold + ROUNDING) return length[i];
    }
    return 0;
  }

  /** Tasks that would have found their agent asleep under the timeout. */
  double cold(int[] weights, double timeout) {
    double cold = 0;
    for (int i = 0; i < owner.length && length[i] > timeout; i++) {
      cold += weights[owner[i]] * closed[i];
    }
    return cold;
  }

  /** Seconds awake without a task under the timeout. */
  double idle(int[] weights, double timeout) {
    double idle = 0;
    for (int i = 0; i < owner.length; i++) {
      double each = Math.max(0, Math.min(length[i], timeout) - lead[i]);
      idle += weights[owner[i]] * count[i] * each;
    }
    return idle;
  }
}
