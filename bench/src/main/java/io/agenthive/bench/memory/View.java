package io.agenthive.bench.memory;

import io.agenthive.activities.memory.MemoryWindow;
import java.util.ArrayList;
import java.util.List;

/** What an agent that wakes is shown of its memory. */
enum View {
  /** Nothing at all. */
  NOTHING("nothing"),
  /** The newest entries, as without summaries. */
  WINDOW("window"),
  /** The newest summary and the entries behind it. */
  SUMMARY("summary"),
  /** Every entry: what nobody would pay for at each turn. */
  EVERYTHING("everything");

  private final String text;

  View(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  List<String> shown(Kept memory) {
    return switch (this) {
      case NOTHING -> List.of();
      case WINDOW -> MemoryWindow.DEFAULT.newest(memory.entries(), 0);
      case SUMMARY -> behind(memory);
      case EVERYTHING -> memory.entries();
    };
  }

  private static List<String> behind(Kept memory) {
    List<String> shown = new ArrayList<>();
    String summary = memory.summary();
    if (summary != null) shown.add(summary);
    List<String> fresh = memory.entries().subList(memory.covered(), memory.entries().size());
    shown.addAll(MemoryWindow.DEFAULT.newest(fresh, summary == null ? 0 : summary.length()));
    return shown;
  }
}
