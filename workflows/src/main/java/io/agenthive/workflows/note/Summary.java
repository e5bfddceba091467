package io.agenthive.workflows.note;

/** The line that Temporal's Web UI shows beside a workflow. */
public final class Summary {
  /**
   * Of a summary as JSON. The server takes 400 as it is stored, and what seals it takes up to 166:
   * with a larger one no workflow would start.
   */
  public static final int MAX_BYTES = 232;

  private static final int QUOTES = 2;
  private static final String MORE = "…";
  private static final int MORE_BYTES = 3;

  private Summary() {}

  /** The text, or as much of it as fits and an ellipsis. */
  public static String of(String text) {
    return fitting(text, MAX_BYTES - QUOTES) == text.length()
        ? text
        : text.substring(0, fitting(text, MAX_BYTES - QUOTES - MORE_BYTES)) + MORE;
  }

  /** How many UTF-16 units from the beginning have so many bytes; none is half a character. */
  private static int fitting(String text, int bytes) {
    int at = 0;
    int used = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      used += bytes(character);
      if (used > bytes) return at;
      at += Character.charCount(character);
    }
    return at;
  }

  private static int bytes(int character) {
    if (character < ' ') return 6; // at most: backslash, u, four digits
    if (character == '"' || character == '\\') return 2;
    if (character < 0x80) return 1;
    if (character < 0x800) return 2;
    return character < 0x10000 ? 3 : 12; // two escapes
  }
}
