package io.agenthive.activities.ground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Properties that are secret: the property itself, or a file that the property {@code <name>-file}
 * names, as container engines hand secrets over.
 *
 * @param property the value of a property; null: not set
 */
public record Secrets(Function<String, @Nullable String> property) {
  /**
   * The secret without the line end that editors add; empty: there is none.
   *
   * @throws IllegalArgumentException if it is set twice, or its file cannot be read; the secret is
   *     in no message
   */
  public Optional<String> read(String name) {
    Optional<String> text = set(name);
    Optional<String> file = set(name + "-file");
    if (text.isPresent() && file.isPresent()) {
      throw new IllegalArgumentException(name + " and " + name + "-file are both set; unset one");
    }
    return file.isPresent() ? file.map(path -> content(name, path)) : text;
  }

  private Optional<String> set(String name) {
    return Optional.ofNullable(property.apply(name)).filter(text -> !text.isBlank());
  }

  private static String content(String name, String path) {
    try {
      return Files.readString(Path.of(path)).strip();
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "%s-file = '%s' cannot be read (%s)".formatted(name, path, e.getClass().getSimpleName()),
          e);
    }
  }
}
