package io.agenthive.starter.operation;

import io.agenthive.activities.operation.OperationLane;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom this process asks at the moment, counted by operation. Most agents answer at once; those
 * that are silent fill the places of their own operation, and others go on.
 */
final class Hands implements OperationLane.Room {
  /** A frontend of Temporal answers 1,200 updates of a namespace at once: for several processes. */
  static final int MOST = 256;

  /** Three operations of silent agents leave room for a fourth. */
  static final int MOST_OF_ONE = 64;

  private final Map<String, Integer> busy = new HashMap<>();
  private int all;

  /** Of any operation. */
  synchronized boolean any() {
    return all < MOST;
  }

  @Override
  public synchronized int of(String operation) {
    return Math.min(MOST - all, MOST_OF_ONE - busy.getOrDefault(operation, 0));
  }

  @Override
  public synchronized Set<String> full() {
    return busy.entrySet().stream()
        .filter(each -> each.getValue() >= MOST_OF_ONE)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** So many more are asked; whoever says so has looked whether there is room. */
  synchronized void take(String operation, int agents) {
    busy.merge(operation, agents, Integer::sum);
    all += agents;
  }

  /** One of them has answered, or will not; whether somebody may have waited for its place. */
  synchronized boolean leave(String operation) {
    boolean full = !any() || of(operation) == 0;
    all--;
    busy.compute(operation, (id, before) -> before == null || before == 1 ? null : before - 1);
    return full;
  }
}
