package io.agenthive.workflows.histories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Frozen histories: {@code src/test/resources/histories/<version>/<type>-<what>.json}, as a server
 * told them, without the names of its machines.
 */
final class Histories {
  static final Path FOLDER = Path.of("src", "test", "resources", "histories");

  private static final Pattern TYPE =
      Pattern.compile("\"workflowType\":\\s*\\{\\s*\"name\":\\s*\"([A-Za-z]+)\"");

  private Histories() {}

  /** All of them, in order. */
  static List<Path> all() throws IOException {
    try (var files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** The workflow type that a file's name begins with. */
  static String type(Path file) {
    String name = file.getFileName().toString();
    int end = name.indexOf('-');
    if (end < 1) throw new IllegalArgumentException(file + " must be named <type>-<what>.json");
    return name.substring(0, end);
  }

  /** The workflow type that a history begins with. */
  static String typeIn(String history) {
    Matcher type = TYPE.matcher(history);
    if (!type.find()) throw new IllegalArgumentException("a history must name its workflow type");
    return type.group(1);
  }

  /** Who ran it where is nobody's business: workers name themselves, and their queues, pid@host. */
  static String anonymous(String history) {
    return history
        .replaceAll("\"identity\": *\"[^\"]*\"", "\"identity\": \"frozen\"")
        .replaceAll("\"[0-9]+@[^\":]*:", "\"frozen:");
  }
}
