package io.agenthive.workflows.note;

/**
 * Text that every store of the hive can keep: PostgreSQL has no place for U+0000, and UTF-8 has
 * none for half of a surrogate pair. One such character in a note would be refused for ever where
 * the note is written.
 */
public final class PlainText {
  /** What is expected, for people. */
  public static final String RULE = "text without U+0000 and without half of a surrogate pair";

  private static final char REPLACEMENT = '\uFFFD';

  private PlainText() {}

  /** Whether every store can keep it. */
  public static boolean is(String text) {
    return text.codePoints().allMatch(PlainText::storable);
  }

  /** The text with U+FFFD in the place of what no store can keep. */
  public static String of(String text) {
    if (is(text)) return text;
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> plain.appendCodePoint(storable(point) ? point : REPLACEMENT));
    return plain.toString();
  }

  /** Half of a pair comes out of {@link String#codePoints} by itself. */
  private static boolean storable(int point) {
    return point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
  }
}
