package io.agenthive.cli;

import picocli.CommandLine.Option;

/** How much of a list is wanted. */
final class ListOptions {
  @Option(names = "--limit", paramLabel = "N", description = "At most so many rows (50).")
  int limit = 50;

  int checked() {
    if (limit < 1 || limit > Pages.MAX_ROWS) {
      throw new Failure(Exit.USAGE, "--limit must be 1 to " + Pages.MAX_ROWS);
    }
    return limit;
  }
}
