package io.agenthive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long to wait for the end. */
final class WaitOption {
  private static final int MAX_SECONDS = 30;

  @Option(names = "--wait", paramLabel = "SECONDS", description = "Wait so long, 1 to 30.")
  int seconds;

  /** The header {@code Prefer}; null: nobody waits. */
  @Nullable String prefer() {
    if (seconds < 0 || seconds > MAX_SECONDS) {
      throw new Failure(Exit.USAGE, "--wait must be 1 to " + MAX_SECONDS + " seconds");
    }
    return seconds == 0 ? null : "wait=" + seconds;
  }
}
