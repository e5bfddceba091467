package io.agenthive.activities.tool;

import java.util.Optional;

/**
 * One argument of a tool. All arguments are texts: models write them well, and nothing is lost
 * between one kind of number and another.
 *
 * @param description for the model
 * @param minChars shortest value, 0 or more
 * @param maxChars longest value
 * @param required whether it may be left out
 */
record ArgumentSpec(String name, String description, int minChars, int maxChars, boolean required) {
  static ArgumentSpec required(String name, String description, int maxChars) {
    return new ArgumentSpec(name, description, 1, maxChars, true);
  }

  static ArgumentSpec optional(String name, String description, int maxChars) {
    return new ArgumentSpec(name, description, 1, maxChars, false);
  }

  /** The same, where an empty value says something. */
  ArgumentSpec orEmpty() {
    return new ArgumentSpec(name, description, 0, maxChars, required);
  }

  /** What is wrong with this value; empty: nothing. */
  Optional<String> complaint(String value) {
    if (value.length() >= minChars && value.length() <= maxChars) return Optional.empty();
    return Optional.of(
        "'%s' has %d characters, %d to %d are allowed"
            .formatted(name, value.length(), minChars, maxChars));
  }
}
