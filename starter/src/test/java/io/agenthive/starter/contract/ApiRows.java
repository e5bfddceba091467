package io.agenthive.starter.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What docs/api.md says of each route. */
final class ApiRows {
  private static final Path PAGE = Path.of("..", "docs", "api.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `((?:GET|POST) [^`]+)` \\| (.*) \\| (.*) \\|$");
  private static final Pattern DONE = Pattern.compile("\\b20[0-2]\\b");

  private final Map<String, String> answers;

  private ApiRows(Map<String, String> answers) {
    this.answers = answers;
  }

  static ApiRows read() {
    try {
      return new ApiRows(
          ROW.matcher(Files.readString(PAGE))
              .results()
              .collect(Collectors.toMap(row -> row.group(1), row -> row.group(3))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is answered, in words. */
  String answer(Operation operation) {
    String answer = answers.get(operation.row());
    if (answer == null) throw new AssertionError("docs/api.md has no row of " + operation.row());
    return answer.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");
  }

  /** The statuses of answers that say that it was done. */
  Set<Integer> done(Operation operation) {
    return DONE.matcher(answer(operation))
        .results()
        .map(status -> Integer.valueOf(status.group()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
