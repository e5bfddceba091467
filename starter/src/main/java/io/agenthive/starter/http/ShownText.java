package io.agenthive.starter.http;

import io.agenthive.workflows.note.PlainText;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text of one line that people read in lists, logs and records: of two ways to write the same
 * letters the shorter one, and without what ends a line, hides, or turns the direction of what
 * follows.
 */
public final class ShownText {
  /** What is expected, for people. */
  public static final String RULE =
      "text of one line without control characters and marks of direction";

  /** Joiners stay: some scripts, and many signs of today, are written with them. */
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\p{Cc}\\p{Zl}\\p{Zp}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]");

  private ShownText() {}

  /** The text of a body's field, normalised (NFC); refused with the field's pointer. */
  public static String checked(String pointer, String text) {
    if (!PlainText.is(text)) throw InvalidFields.of(pointer, "must be " + PlainText.RULE);
    if (HIDDEN.matcher(text).find()) throw InvalidFields.of(pointer, "must be " + RULE);
    return normal(text);
  }

  /** The text in the form in which names are kept, for looking them up. */
  public static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
