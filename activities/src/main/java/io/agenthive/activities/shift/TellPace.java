package io.agenthive.activities.shift;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a watcher told that a seat is lost, and how long it leaves them alone: at growing intervals,
 * for while no host is there to hear it, each signal more only stays in a history. Used by one
 * thread.
 */
final class TellPace {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Map<String, Told> told = new HashMap<>();

  private record Told(long epoch, long until, long pause) {}

  /** Agents that are left alone now. */
  Collection<String> pausing(long now) {
    return told.entrySet().stream()
        .filter(each -> now - each.getValue().until() < 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** They are told now. */
  void tell(List<HostRows.Orphan> orphans, long now) {
    for (HostRows.Orphan orphan : orphans) {
      long pause = pause(told.get(orphan.agentId()), orphan.epoch());
      told.put(orphan.agentId(), new Told(orphan.epoch(), now + pause, pause));
    }
  }

  /** Forgets those that were not to be told for long: they are somewhere else. */
  void forget(long now) {
    told.values().removeIf(each -> now - each.until() > LONGEST.toNanos());
  }

  private static long pause(@Nullable Told last, long epoch) {
    if (last == null || last.epoch() != epoch) return LeaseSettings.SCAN.toNanos();
    return Math.min(LONGEST.toNanos(), last.pause() * 2);
  }
}
