package io.agenthive.starter;

import io.agenthive.activities.ground.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads properties and goes on after a problem, so that all of them are told at once. */
final class SettingsReader {
  private final Function<String, @Nullable String> property;
  private final List<String> problems = new ArrayList<>();

  /** Properties by name; null: not set. */
  SettingsReader(Function<String, @Nullable String> property) {
    this.property = property;
  }

  /** A property that may be absent. */
  Optional<String> read(String name) {
    return Optional.ofNullable(property.apply(name)).filter(text -> !text.isBlank());
  }

  /** A property that must be there. */
  Optional<String> need(String name) {
    return needed(name, read(name));
  }

  /** A secret that must be there, as itself or in a file. */
  Optional<String> needSecret(String name) {
    return secret(name, "").flatMap(text -> needed(name, Optional.of(text)));
  }

  /** A secret; empty only if it cannot be read. */
  Optional<String> secret(String name, String otherwise) {
    return made(name, () -> new Secrets(property).read(name).orElse(otherwise));
  }

  /** True or false. */
  boolean flag(String name, boolean otherwise) {
    String text = read(name).orElse(String.valueOf(otherwise));
    if (!text.equals("true") && !text.equals("false")) {
      problems.add(name + " must be true or false");
    }
    return text.equals("true");
  }

  private Optional<String> needed(String name, Optional<String> found) {
    Optional<String> text = found.filter(value -> !value.isBlank());
    if (text.isEmpty()) {
      String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
      problems.add(name + " is not set (variable " + variable + ")");
    }
    return text;
  }

  /** A whole number. */
  int number(String name, int otherwise) {
    try {
      return read(name).map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException e) {
      problems.add(name + " must be a whole number");
      return otherwise;
    }
  }

  /** What a record makes of its parts, if it does not refuse them. */
  <T> Optional<T> made(String names, Supplier<T> part) {
    try {
      return Optional.of(part.get());
    } catch (IllegalArgumentException e) {
      problems.add(names + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  void problem(String problem) {
    problems.add(problem);
  }

  /** Stops here if there was any problem. */
  void refuseProblems() {
    if (!problems.isEmpty()) throw new BadSettings(problems);
  }
}
