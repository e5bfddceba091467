package io.agenthive.local.demo;

/** Whether text is coloured; {@code NO_COLOR} decides. */
public enum Colours {
  /** Never. */
  NONE,
  /** As terminals have understood it for decades. */
  ANSI;

  private static final String RESET = "\u001B[0m";

  /** The text in the colour of a mood. */
  String of(AgentGauge.Mood mood, String text) {
    if (this == NONE) return text;
    return switch (mood) {
      case WORKS -> "\u001B[32m" + text + RESET;
      case IDLE -> "\u001B[36m" + text + RESET;
      case WAKES -> "\u001B[33m" + text + RESET;
      case SLEEPS -> "\u001B[2m" + text + RESET;
      case STRANDED -> "\u001B[31m" + text + RESET;
    };
  }
}
