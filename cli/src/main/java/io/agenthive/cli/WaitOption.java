package io.agenthive.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** How long to wait for the end. */
final class WaitOption {
  private static final int MAX_SECONDS = 30;

  @Option(names = "--wait", paramLabel = "SECONDS", description = "Wait so long, 1 to 30.")
  int seconds;

  Map<String, String> headers() {
    if (seconds < 0 || seconds > MAX_SECONDS) {
      throw new Failure(Exit.USAGE, "--wait must be 1 to " + MAX_SECONDS + " seconds");
    }
    return seconds == 0 ? Map.of() : Map.of("Prefer", "wait=" + seconds);
  }
}
