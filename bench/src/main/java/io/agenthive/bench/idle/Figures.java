package io.agenthive.bench.idle;

import java.util.Locale;
import java.util.regex.Pattern;

/** Figures as people read them. */
final class Figures {
  private static final double HOUR = 3_600;
  private static final Pattern MINUS_ZERO = Pattern.compile("-(0(?:\\.0*)?)");
  private static final String NONE = "–";

  private Figures() {}

  /** So many digits behind the point; a dash for what is none. */
  static String number(double value, int digits) {
    if (!Double.isFinite(value)) return NONE;
    String written = String.format(Locale.ROOT, "%,." + digits + "f", value);
    var zero = MINUS_ZERO.matcher(written);
    return zero.matches() ? zero.group(1) : written;
  }

  /** A share as percentage. */
  static String percent(double share, int digits) {
    String written = number(100 * share, digits);
    return written.equals(NONE) ? NONE : written + "%";
  }

  /** Seconds as hours. */
  static String hours(double seconds, int digits) {
    return number(seconds / HOUR, digits);
  }

  /** A line of a table; nothing in it is a number any more. */
  @SuppressWarnings("AnnotateFormatMethod") // for one package, the annotation is not worth its jar
  static String line(String form, Object... columns) {
    return String.format(Locale.ROOT, form, columns);
  }
}
