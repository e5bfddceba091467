package io.agenthive.activities.task;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** When somebody is told again: at intervals that grow from 10 s to 5 min. Used by one thread. */
final class Reminders {
  static final Duration FIRST = Duration.ofSeconds(10);
  static final Duration LONGEST = Duration.ofMinutes(5);

  private final Map<String, Reminder> told = new HashMap<>();

  private record Reminder(long nextNanos, Duration pause) {}

  /** Whether it is time to tell of this task; if so, it counts as told. */
  boolean due(String taskId, long nanoTime) {
    Reminder last = told.get(taskId);
    if (last != null && nanoTime - last.nextNanos() < 0) return false;
    Duration pause = last == null ? FIRST : last.pause().multipliedBy(2);
    if (pause.compareTo(LONGEST) > 0) pause = LONGEST;
    told.put(taskId, new Reminder(nanoTime + pause.toNanos(), pause));
    return true;
  }

  /** Forgets what is settled, so that no more is remembered than one sweep reads. */
  void forgetAllBut(Collection<String> taskIds) {
    told.keySet().retainAll(Set.copyOf(taskIds));
  }
}
