package io.agenthive.activities.shift;

import io.agenthive.activities.mail.Remembered;
import io.agenthive.activities.memory.MemoryWindow;
import io.agenthive.activities.memory.Recall;
import io.agenthive.activities.memory.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a seat's agent remembers. Tasks that end together may be heard of in another order than the
 * one in which they were committed: an entry is remembered when all before it are. The summary with
 * which it begins stays for as long as the seat does. Used by the seat's thread alone.
 */
final class SeatMemory {
  private final @Nullable Summary summary;
  private List<String> latest;
  private final Map<Long, String> ahead = new TreeMap<>();
  private long position;

  /**
   * What it begins with.
   *
   * @param position how many entries the whole memory has
   */
  SeatMemory(Recall recall, long position) {
    summary = recall.summary();
    latest = seen(recall.entries());
    this.position = position;
  }

  private List<String> seen(List<String> entries) {
    return MemoryWindow.DEFAULT.newest(entries, summary == null ? 0 : summary.body().length());
  }

  /**
   * An entry of the agent's memory.
   *
   * @param position its place, from 1
   */
  record Entry(long position, String body) {}

  void add(Entry entry) {
    ahead.put(entry.position(), entry.body());
    List<String> all = new ArrayList<>(latest);
    for (String next = next(); next != null; next = next()) {
      position++;
      all.add(next);
    }
    latest = seen(all);
  }

  private @Nullable String next() {
    return ahead.remove(position + 1);
  }

  Remembered now() {
    if (summary == null) return new Remembered(latest, position);
    List<String> all = new ArrayList<>();
    all.add(summary.body());
    all.addAll(latest);
    return new Remembered(all, position, summary.number());
  }
}
