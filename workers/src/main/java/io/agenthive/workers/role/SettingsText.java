package io.agenthive.workers.role;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** What the text of a setting means; {@link IllegalArgumentException} with the rule if nothing. */
final class SettingsText {
  private SettingsText() {}

  static String name(String text) {
    if (!text.matches("[a-z0-9][a-z0-9-]{0,40}\\*?")) {
      throw new IllegalArgumentException("must match [a-z0-9][a-z0-9-]{0,40}, or end with a star");
    }
    return text;
  }

  static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("must be an ISO-8601 duration such as PT20S", e);
    }
  }

  static boolean flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("must be true or false");
    }
    return text.equals("true");
  }
}
