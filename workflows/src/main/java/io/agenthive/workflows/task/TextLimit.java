package io.agenthive.workflows.task;

/**
 * At most this many characters of a text.
 *
 * @param chars UTF-16 units, 2 or more; a character outside the first plane is never cut in two
 */
public record TextLimit(int chars) {
  private static final String MORE = "…";

  /** Refuses a limit that has no place for one character and the mark of a cut. */
  public TextLimit {
    if (chars < 2) throw new IllegalArgumentException("a text limit must be 2 or more");
  }

  /** Whether the text stays below or at the limit. */
  public boolean holds(String text) {
    return text.length() <= chars;
  }

  /** The text, or its beginning. */
  public String cut(String text) {
    return holds(text) ? text : beginning(text, chars);
  }

  /** The text, or its beginning and an ellipsis. */
  public String shortened(String text) {
    return holds(text) ? text : beginning(text, chars - MORE.length()) + MORE;
  }

  private static String beginning(String text, int chars) {
    boolean splits =
        Character.isHighSurrogate(text.charAt(chars - 1))
            && Character.isLowSurrogate(text.charAt(chars));
    return text.substring(0, splits ? chars - 1 : chars);
  }
}
