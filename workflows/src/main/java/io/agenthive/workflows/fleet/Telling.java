package io.agenthive.workflows.fleet;

import java.util.List;

/**
 * What became of a plan's decisions.
 *
 * @param told agents that were told, and those that had been before a repeat
 * @param missing agents without a running workflow
 * @param failed agents that could not be told, each with why; at most {@link #MAX_FAILED}
 */
public record Telling(int told, List<String> missing, List<String> failed) {
  /** Enough to see what is wrong; the rest stands in the recorded decisions. */
  public static final int MAX_FAILED = 20;

  /** Nobody had to be told anything. */
  public static final Telling NOTHING = new Telling(0, List.of(), List.of());

  /** Copies its lists. */
  public Telling {
    missing = List.copyOf(missing);
    failed = List.copyOf(failed);
  }
}
