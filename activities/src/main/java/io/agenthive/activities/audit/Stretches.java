package io.agenthive.activities.audit;

import java.util.Map;
import java.util.TreeMap;

/**
 * Positions of one memory, added in their order. Those that follow each other are kept as one
 * stretch: of a memory of which nothing stands there is one.
 */
final class Stretches {
  /** By its first position the last of each. */
  private final TreeMap<Long, Long> ends = new TreeMap<>();

  void add(long position) {
    Map.Entry<Long, Long> last = ends.lastEntry();
    boolean follows = last != null && last.getValue() == position - 1;
    ends.put(last != null && follows ? last.getKey() : position, position);
  }

  /** The first of all; there is one. */
  long first() {
    return ends.firstKey();
  }

  /** Whether one of them is between these two, which count. */
  boolean meet(long from, long to) {
    Map.Entry<Long, Long> nearest = ends.floorEntry(to);
    return nearest != null && nearest.getValue() >= from;
  }
}
