package io.agenthive.workflows.note;

/** Text as it stands in JSON: quotes and control characters take more room than they seem to. */
public final class JsonText {
  private static final String MORE = "…";
  private static final int ESCAPED = 6; // as in \u0001

  private JsonText() {}

  /** The bytes of a text within its quotes; a few that have short escapes are counted in full. */
  public static int bytes(String text) {
    return text.codePoints().map(JsonText::bytes).sum();
  }

  /** The text, or as much of it as fits, with an ellipsis. */
  public static String cut(String text, int most) {
    if (bytes(text) <= most) return text;
    int room = most - bytes(MORE);
    int end = 0;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      room -= bytes(point);
      if (room < 0) break;
      end += Character.charCount(point);
    }
    return text.substring(0, end) + MORE;
  }

  private static int bytes(int point) {
    if (point < ' ') return ESCAPED;
    if (point == '"' || point == '\\') return 2;
    if (point < 0x80) return 1;
    if (point < 0x800) return 2;
    return point < 0x10000 ? 3 : 2 * ESCAPED; // both halves
  }
}
