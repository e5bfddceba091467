package io.agenthive.activities.redact;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text: those that this process knows, whatever stands around them, and what
 * has the form of one. The second line behind code that does not print them in the first place.
 */
public final class Redaction {
  /** What stands in the place of a secret. */
  public static final String MASK = "***";

  /** A shorter one would take ordinary words out of every text, and is no secret. */
  static final int LEAST_LENGTH = 8;

  /** A key is some hundred bytes; a file of more is no file of a key. */
  private static final int MOST_BYTES = 64 * 1024;

  private static final Pattern NAMES =
      Pattern.compile("(?:.*_)?(?:KEYS?|PASSWORD|SECRET|TOKEN|CREDENTIALS?)(?:_FILE)?");

  private static final List<Rule> RULES =
      List.of(
          rule("(?i)(\\b(?:bearer|basic)\\s+)[A-Za-z0-9._~+/=-]{8,}"),
          rule(
              "(?i)(\\bauthorization[\"']?\\s*[:=]\\s*+\\[?+[\"']?+)(?!bearer|basic)[^\\s\"',\\]}]+"),
          rule("()\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"),
          rule("(://[^/\\s:@]{1,100}:)[^@\\s/]{1,200}(?=@)"),
          rule(
              "(?i)(\\b(?:[a-z0-9]+[._-]){0,4}(?:password|passwd|secret|api[._-]?key|access_token)[\"']?\\s*[=:]\\s*[\"']?)[^\\s\"',;&}\\]]+"),
          rule("()\\bsk-[A-Za-z0-9_-]{16,}"),
          rule("(/codec/)[A-Za-z0-9_-]{20,}"));

  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  private record Rule(Pattern pattern) {
    String applied(String text) {
      return pattern.matcher(text).replaceAll("$1***");
    }
  }

  private Redaction() {}

  /**
   * Everything that this process prints from now on is cleaned; its environment's secrets are
   * known.
   */
  public static void install() {
    learn(System.getenv());
    System.setOut(cleaned(System.out));
    System.setErr(cleaned(System.err));
  }

  private static PrintStream cleaned(PrintStream out) {
    return new PrintStream(new RedactedStream(out, out.charset()), true, out.charset());
  }

  /** This is a secret of this process; one that is too short to be one is left alone. */
  public static void learn(String secret) {
    if (secret.strip().length() >= LEAST_LENGTH) KNOWN.add(secret.strip());
  }

  /** The variables that by their names are secrets, or name files of secrets, are. */
  public static void learn(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (!NAMES.matcher(name).matches()) return;
          String secret = name.endsWith("_FILE") ? content(value) : value;
          // a keyring is a list of names and keys
          for (String word : secret.split("[\\s,;]+")) learn(word);
        });
  }

  private static String content(String file) {
    try {
      Path path = Path.of(file);
      return Files.size(path) > MOST_BYTES ? "" : Files.readString(path);
    } catch (IOException | IllegalArgumentException notReadable) { // nor a path at all
      return "";
    }
  }

  /** The text without secrets. */
  public static String clean(String text) {
    String clean = text;
    for (String secret : KNOWN) clean = clean.replace(secret, MASK);
    for (Rule rule : RULES) clean = rule.applied(clean);
    return clean;
  }

  private static Rule rule(String pattern) {
    return new Rule(Pattern.compile(pattern));
  }
}
