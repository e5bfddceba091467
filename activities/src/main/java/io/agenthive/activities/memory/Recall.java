package io.agenthive.activities.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent that wakes remembers: the newest summary that stands, and the latest entries behind
 * it.
 *
 * @param summary null: it has none
 * @param entries oldest first
 */
public record Recall(@Nullable Summary summary, List<String> entries) {
  /** Copies its list. */
  public Recall {
    entries = List.copyOf(entries);
  }

  /** Entries without a summary. */
  public static Recall of(List<String> entries) {
    return new Recall(null, entries);
  }
}
