package io.agenthive.starter.http;

/** Rules of records, told as problems of the body's fields. */
public final class Rules {
  private Rules() {}

  /**
   * The problem of a record that refused its input with a sentence whose first word is the field:
   * {@code role must be 1 to 100 characters}.
   */
  public static InvalidFields broken(IllegalArgumentException refusal) {
    String said = String.valueOf(refusal.getMessage());
    int end = said.indexOf(' ');
    if (end < 0 || !said.startsWith("must", end + 1)) return InvalidFields.of("", said);
    return InvalidFields.of("/" + said.substring(0, end), said.substring(end + 1));
  }
}
