package io.agenthive.workflows.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a page in {@code docs/} that stands between two marks of this name. With {@code
 * -Dhive.docs.write=true} it is written; else a page that says something else fails the test.
 */
public record GeneratedPart(String page, String name) {
  private static final Path DOCS = Path.of("..", "docs");

  /** Says this and nothing else. */
  public void says(String content) {
    Path file = DOCS.resolve(page);
    String text = read(file);
    String begin = "<!-- generated: " + name + " -->\n";
    String end = "<!-- end of generated: " + name + " -->";
    assertThat(text).as("marks of %s in %s", name, page).contains(begin, end);
    String wanted =
        text.substring(0, text.indexOf(begin) + begin.length())
            + "\n"
            + content.strip()
            + "\n\n"
            + text.substring(text.indexOf(end));
    if (Boolean.getBoolean("hive.docs.write")) write(file, wanted);
    assertThat(read(file))
        .as("%s is stale: ./hive test -Dhive.docs.write=true, and look at what changed", page)
        .isEqualTo(wanted);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
