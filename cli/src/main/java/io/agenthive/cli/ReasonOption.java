package io.agenthive.cli;

import picocli.CommandLine.Option;

/** Why: others will ask. */
final class ReasonOption {
  @Option(
      names = {"-r", "--reason"},
      required = true,
      paramLabel = "TEXT",
      description = "Why; others will ask.")
  String reason = "";
}
