package io.agenthive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long to wait for a verb, and whether it is done in any case. */
final class VerbWait {
  @Mixin final WaitOption wait = new WaitOption();

  @Option(
      names = "--later",
      description = "Let an operation do it, also while Temporal is away; see hive operation.")
  boolean later;

  /** The header {@code Prefer}; null: nobody prefers anything. */
  @Nullable String prefer() {
    String waits = wait.prefer();
    if (!later) return waits;
    return waits == null ? "respond-async" : "respond-async, " + waits;
  }
}
