package io.agenthive.local.doctor;

import io.agenthive.activities.postgres.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that the doctor found.
 *
 * @param ready whether the stack can start
 */
public record Diagnosis(boolean ready, List<Finding> findings) {
  static Diagnosis of(List<Finding> findings) {
    boolean ready = findings.stream().noneMatch(f -> f.level() == Finding.Level.PROBLEM);
    return new Diagnosis(ready, findings);
  }

  /** For programs. */
  public String json() {
    return Json.write(this);
  }

  /** For people. */
  public String table() {
    int width = findings.stream().mapToInt(f -> f.what().length()).max().orElse(0);
    String format = "%-" + width + "s  %-7s  %s";
    Stream<String> lines =
        findings.stream()
            .flatMap(
                f -> {
                  String line = format.formatted(f.what(), f.level(), f.found());
                  String todo = format.formatted("", "", "-> " + f.todo());
                  return f.todo().isEmpty() ? Stream.of(line) : Stream.of(line, todo);
                });
    String verdict = ready ? "The stack can start." : "The stack cannot start: see PROBLEM above.";
    return Stream.concat(lines, Stream.of("", verdict)).collect(Collectors.joining("\n"));
  }
}
