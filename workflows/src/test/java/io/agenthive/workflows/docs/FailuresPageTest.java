package io.agenthive.workflows.docs;

import io.agenthive.workflows.task.TaskFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class FailuresPageTest {
  private static final Path SOURCE =
      Path.of("src/main/java", TaskFailure.class.getName().replace('.', '/') + ".java");

  @Test
  void every_class_of_failures_is_explained() {
    String rows =
        Arrays.stream(TaskFailure.values())
            .map(FailuresPageTest::row)
            .collect(Collectors.joining("\n"));
    new GeneratedPart("failures.md", "classes")
        .says(
            "| Class | What happened | Waits for | Its agent | What to do |\n|---|---|---|---|---|\n"
                + rows);
  }

  private static String row(TaskFailure failure) {
    return "| <a id=\"%s\"></a>`%s` | %s | %s | %s | %s |"
        .formatted(
            failure.anchor(),
            failure,
            javadoc(failure),
            waits(failure),
            failure.agent(),
            failure.operator());
  }

  private static String waits(TaskFailure failure) {
    return switch (failure.delay()) {
      case STRATEGY -> "its strategy";
      case PROVIDER -> "the provider's `Retry-After`, then its strategy";
      case BREAKER -> "its breaker";
      case BUDGET -> "its budget";
      case NONE -> "nobody: it is dead";
    };
  }

  private static String javadoc(TaskFailure failure) {
    try {
      Pattern constant = Pattern.compile("/\\*\\* ([^*]*?) \\*/\\s+" + failure + "\\(");
      Matcher found = constant.matcher(Files.readString(SOURCE));
      if (!found.find()) throw new AssertionError(failure + " has no Javadoc");
      return found.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
