package io.agenthive.activities.memory;

import java.util.List;

/**
 * How much of what an agent remembers a model call sees: the newest entries that fit, whole, oldest
 * first.
 *
 * @param entries at most
 * @param chars of all that a call sees together, the summary included; the newest entry is seen
 *     whatever its length
 */
public record MemoryWindow(int entries, int chars) {
  /**
   * A screenful of conversation, and about 6,000 tokens: every turn pays for them again. An entry
   * has 3,000 characters at most, and half of that as a rule.
   */
  public static final MemoryWindow DEFAULT = new MemoryWindow(20, 24_000);

  /** Refuses what shows nothing. */
  public MemoryWindow {
    if (entries < 1 || chars < 1) throw new IllegalArgumentException("a window shows something");
  }

  /**
   * What of these entries is seen.
   *
   * @param oldestFirst the newest of them last
   * @param summary characters of the summary that is seen before them; 0: none is
   */
  public List<String> newest(List<String> oldestFirst, int summary) {
    int left = chars - summary;
    int first = oldestFirst.size();
    while (first > 0 && oldestFirst.size() - first < entries) {
      left -= oldestFirst.get(first - 1).length();
      if (left < 0 && first < oldestFirst.size()) break;
      first--;
    }
    return List.copyOf(oldestFirst.subList(first, oldestFirst.size()));
  }
}
