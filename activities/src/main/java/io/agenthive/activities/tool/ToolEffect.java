package io.agenthive.activities.tool;

import java.util.List;

/** What is left of a call when the agent goes back to what it was before. */
public enum ToolEffect {
  /** Nothing: it only looked or computed. */
  NONE,
  /** What it did to the agent's files, which go back with it. */
  FILES,
  /** What it did outside, which stays unless it is undone there: the tool knows how. */
  COMPENSATABLE,
  /** What it did outside, which stays: nothing undoes it. */
  FINAL;

  /** Whether others see it. */
  public boolean outside() {
    return this == COMPENSATABLE || this == FINAL;
  }

  /** The tools of this version of which this is left, in the order of {@link Toolkit#NAMES}. */
  public static List<String> toolsOf(ToolEffect effect) {
    return Toolkit.NAMES.stream().filter(tool -> of(tool) == effect).toList();
  }

  /** That of a tool; of one that this version does not have the worst is believed. */
  public static ToolEffect of(String tool) {
    return switch (tool) {
      case Clock.NAME, Calculator.NAME, ScratchTools.LIST, ScratchTools.READ -> NONE;
      case ScratchTools.WRITE, ScratchTools.APPEND, ScratchTools.DELETE -> FILES;
      default -> FINAL;
    };
  }
}
