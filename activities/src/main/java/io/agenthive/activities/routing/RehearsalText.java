package io.agenthive.activities.routing;

import java.util.List;

/** Answers that say that they are invented, as long as they have to be. */
final class RehearsalText {
  private static final double MEDIAN_CHARS = 600; // 150 tokens: a paragraph
  private static final double SIGMA = 0.6;
  private static final int LONGEST_CHARS = 8_000;
  private static final List<String> WORDS =
      List.of(
          "the", "plan", "holds", "check", "each", "part", "before", "it", "ships", "keep", "notes",
          "short", "and", "say", "what", "was", "found", "then", "test", "once", "more");

  private RehearsalText() {}

  static int length(Draws draws) {
    return (int) Math.clamp(draws.logNormal(MEDIAN_CHARS, SIGMA), 1, LONGEST_CHARS);
  }

  static String of(String key, int chars, Draws draws) {
    StringBuilder text = new StringBuilder(chars + 16).append("[simulated] ").append(key);
    while (text.length() < chars) {
      text.append(' ').append(WORDS.get((int) (draws.share() * WORDS.size())));
    }
    text.setLength(chars);
    return text.toString();
  }
}
