package io.agenthive.activities.shift;

import io.agenthive.activities.mail.Remembered;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a seat's agent remembers. Tasks that end together may be heard of in another order than the
 * one in which they were committed: an entry is remembered when all before it are. Used by the
 * seat's thread alone.
 */
final class SeatMemory {
  private final ArrayDeque<String> latest;
  private final Map<Long, String> ahead = new TreeMap<>();
  private long position;

  /**
   * What it begins with.
   *
   * @param latest oldest first
   * @param position how many entries the whole memory has
   */
  SeatMemory(List<String> latest, long position) {
    this.latest = new ArrayDeque<>(latest);
    this.position = position;
  }

  /**
   * An entry of the agent's memory.
   *
   * @param position its place, from 1
   */
  record Entry(long position, String body) {}

  void add(Entry entry) {
    ahead.put(entry.position(), entry.body());
    for (String next = next(); next != null; next = next()) {
      position++;
      latest.add(next);
      if (latest.size() > BeginStatements.MEMORY) latest.remove();
    }
  }

  private @Nullable String next() {
    return ahead.remove(position + 1);
  }

  Remembered now() {
    return new Remembered(List.copyOf(latest), position);
  }
}
