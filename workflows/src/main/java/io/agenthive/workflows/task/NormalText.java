package io.agenthive.workflows.task;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Messages without what differs from one failure to the next: times, identifiers, addresses, paths
 * and numbers, each replaced by its kind in angle brackets.
 */
final class NormalText {
  /** What comes later than that tells no families apart; a stack trace of a megabyte does not. */
  static final int MAX_CHARS = 2_000;

  /** Each pattern runs once over the text, without backtracking into what it has passed. */
  private static final List<Rule> RULES =
      List.of(
          rule("\\s++", " "),
          rule("(?i)\\b[a-z][a-z0-9+.-]{1,20}+://[^\\s'\"<>)]++", "<url>"),
          rule("\\b[\\w.+-]{1,64}+@[\\w-]{1,63}+(?:\\.[\\w-]{1,63}+){1,8}+", "<address>"),
          rule("(?i)\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b", "<id>"),
          rule(
              "\\b\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?",
              "<time>"),
          rule("\\b\\d{1,2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?\\b", "<time>"),
          rule("\\bPT?(?:\\d++(?:\\.\\d++)?[DHMS]){1,4}+(?=\\W|$)", "<duration>"),
          rule("\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d{1,5})?\\b", "<address>"),
          rule("(?<![\\w/<])(?:/[\\w.@-]++){2,}+/?+", "<path>"),
          rule("\\b[A-Za-z]:\\\\[\\w.\\\\-]++", "<path>"),
          rule("\\b0x[0-9a-fA-F]++\\b", "<id>"),
          rule("\\b(?=[a-f]*+[0-9])(?=[0-9]*+[a-f])[0-9a-f]{8,}+\\b", "<id>"),
          rule("(?:(?<!\\w)[-+])?+\\d++(?:[.,]\\d++)*+", "<n>"));

  private record Rule(Pattern pattern, String kind) {
    String applied(String text) {
      return pattern.matcher(text).replaceAll(kind);
    }
  }

  private NormalText() {}

  /** The text without what differs, at most {@link #MAX_CHARS} characters of it. */
  static String of(String text) {
    String normal = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
    for (Rule rule : RULES) normal = rule.applied(normal);
    return normal.strip();
  }

  private static Rule rule(String pattern, String kind) {
    return new Rule(Pattern.compile(pattern), kind);
  }
}
