package io.agenthive.workflows.agent;

import io.agenthive.workflows.note.PlainText;
import java.time.Instant;

/**
 * Something that was asked for and not done.
 *
 * <p>What strangers wrote is carried as {@linkplain PlainText plain text}.
 *
 * @param signal the signal's name or the errand, cut to {@link #MAX_NAME} characters
 * @param why for people, cut to {@link #MAX_WHY} characters
 */
public record Rejection(Instant at, String signal, String why) {
  /** Strangers choose the names of their signals. */
  static final int MAX_NAME = 200;

  /** Long enough to say what was expected; rejections are carried from run to run. */
  static final int MAX_WHY = 500;

  /** Cuts what is too long. */
  public Rejection {
    signal = cut(signal, MAX_NAME);
    why = cut(why, MAX_WHY);
  }

  private static String cut(String text, int max) {
    return PlainText.of(text.length() <= max ? text : text.substring(0, max - 1) + "…");
  }
}
