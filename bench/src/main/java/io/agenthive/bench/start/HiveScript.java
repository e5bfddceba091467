package io.agenthive.bench.start;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The command {@code ./hive}, as a person types it. */
public final class HiveScript {
  private HiveScript() {}

  /**
   * The one that {@code HIVE_SCRIPT} names, else that of the checkout that this program was built
   * in. Empty: the program was moved elsewhere.
   */
  public static Optional<Path> find(Map<String, String> environment) {
    String named = environment.getOrDefault("HIVE_SCRIPT", "");
    return named.isBlank() ? above() : Optional.of(Path.of(named)).filter(Files::isExecutable);
  }

  private static Optional<Path> above() {
    try {
      Path code =
          Path.of(HiveScript.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Stream.iterate(code, folder -> folder != null, Path::getParent)
          .map(folder -> folder.resolve("hive"))
          .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
          .findFirst();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
