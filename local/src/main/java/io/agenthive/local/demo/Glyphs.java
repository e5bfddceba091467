package io.agenthive.local.demo;

import java.nio.charset.Charset;

/** How moods are drawn, one character each. */
enum Glyphs {
  /** Where the terminal has them. */
  ROUND("●○◐·✖"),
  /** Everywhere. */
  PLAIN("#o~.x");

  private final String characters;

  Glyphs(String characters) {
    this.characters = characters;
  }

  /** What this charset can write. */
  static Glyphs in(Charset charset) {
    boolean round = charset.canEncode() && charset.newEncoder().canEncode(ROUND.characters);
    return round ? ROUND : PLAIN;
  }

  char of(AgentGauge.Mood mood) {
    int at =
        switch (mood) {
          case WORKS -> 0;
          case IDLE -> 1;
          case WAKES -> 2;
          case SLEEPS -> 3;
          case STRANDED -> 4;
        };
    return characters.charAt(at);
  }

  String legend() {
    StringBuilder legend = new StringBuilder();
    for (AgentGauge.Mood mood : AgentGauge.Mood.values()) {
      legend.append(of(mood)).append(' ').append(word(mood)).append("  ");
    }
    return legend.toString().stripTrailing();
  }

  private static String word(AgentGauge.Mood mood) {
    return switch (mood) {
      case WORKS -> "works";
      case IDLE -> "awake, idle";
      case WAKES -> "wakes";
      case SLEEPS -> "asleep";
      case STRANDED -> "its host died";
    };
  }
}
