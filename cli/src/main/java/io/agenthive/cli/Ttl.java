package io.agenthive.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 30s}, {@code 10m}, {@code 8h}, or {@code PT10M}. */
final class Ttl {
  private static final Pattern SHORT = Pattern.compile("([0-9]{1,6})([smh])");

  private Ttl() {}

  /** The same in ISO 8601. */
  static String iso(String option, String text) {
    Matcher parts = SHORT.matcher(text);
    try {
      String iso = parts.matches() ? "PT" + parts.group(1) + parts.group(2) : text;
      return Duration.parse(iso).toString();
    } catch (DateTimeParseException e) {
      throw new Failure(Exit.USAGE, option + " must be a time such as 30s, 10m, 8h or PT10M");
    }
  }
}
