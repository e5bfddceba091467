package io.agenthive.workflows.docs;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a workflow hears from outside.
 *
 * @param workflow its type in Temporal
 * @param kind {@code signal}, {@code update} or {@code query}
 * @param says what its Javadoc says, in Markdown
 */
record Handler(String workflow, String kind, String name, String says) {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final List<String> KINDS = List.of("signal", "update", "query");

  /** All of a contract, by kind and in the order of its source. */
  static List<Handler> of(Class<?> contract) {
    String source = source(contract);
    return KINDS.stream()
        .flatMap(
            kind ->
                methods(source).stream()
                    .flatMap(
                        name ->
                            Arrays.stream(contract.getDeclaredMethods())
                                .filter(method -> method.getName().equals(name)))
                    .filter(method -> kind(method).equals(Optional.of(kind)))
                    .map(
                        method ->
                            new Handler(
                                type(contract),
                                kind,
                                method.getName(),
                                javadoc(source, method.getName()))))
        .toList();
  }

  static String type(Class<?> contract) {
    return Arrays.stream(contract.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(WorkflowMethod.class))
        .map(method -> method.getAnnotation(WorkflowMethod.class).name())
        .findFirst()
        .orElseThrow();
  }

  private static Optional<String> kind(Method method) {
    if (method.isAnnotationPresent(SignalMethod.class)) return Optional.of("signal");
    if (method.isAnnotationPresent(UpdateMethod.class)) return Optional.of("update");
    if (method.isAnnotationPresent(QueryMethod.class)) return Optional.of("query");
    return Optional.empty();
  }

  private static List<String> methods(String source) {
    return Pattern.compile("^  \\S+ (\\w+)\\([^;]*\\);", Pattern.MULTILINE)
        .matcher(source)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** The Javadoc in front of the method, as one line. */
  private static String javadoc(String source, String method) {
    String shape = "/\\*\\*((?:(?!\\*/).)*)\\*/\\s+(?:@\\w+(?:\\([^)]*\\))?\\s+)*\\S+ ";
    return Pattern.compile(shape + method + "\\(", Pattern.DOTALL)
        .matcher(source)
        .results()
        .map(MatchResult::group)
        .map(Handler::markdown)
        .findFirst()
        .orElseThrow(() -> new AssertionError(method + " has no Javadoc"));
  }

  private static String markdown(String found) {
    return found
        .substring(found.indexOf("/**") + 3, found.lastIndexOf("*/"))
        .replaceAll("\\s*\\n\\s*\\*\\s?", " ")
        .replaceAll("\\{@(?:code|link|value) ([^{}]*(?:\\{[^{}]*\\}[^{}]*)*)\\}", "`$1`")
        .replace("|", "\\|")
        .strip();
  }

  private static String source(Class<?> contract) {
    try {
      return Files.readString(SOURCES.resolve(contract.getName().replace('.', '/') + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
