package io.agenthive.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Option;

/** Which stack is meant. */
final class StackOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Data folder of the stack (HIVE_DATA; default ~/.local/share/agent-hive/default).")
  @Nullable Path data;

  Site site(Map<String, String> environment) {
    return Site.find(data, environment);
  }
}
