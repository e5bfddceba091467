package io.agenthive.activities.deadletter;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/**
 * What a redrive would do; nothing was done.
 *
 * @param agentId who would work on it
 * @param turnsKept recorded turns that would not be made again
 * @param diff of the input as it is and as it would be, in unified form; empty: it stays
 */
public record RedrivePlan(String taskId, String agentId, long turnsKept, List<String> diff) {
  private static final int LINES_AROUND = 3;

  /** Copies what it gets. */
  public RedrivePlan {
    diff = List.copyOf(diff);
  }

  static List<String> diff(String before, String after) {
    List<String> old = before.lines().toList();
    return UnifiedDiffUtils.generateUnifiedDiff(
        "input", "input", old, DiffUtils.diff(old, after.lines().toList()), LINES_AROUND);
  }
}
