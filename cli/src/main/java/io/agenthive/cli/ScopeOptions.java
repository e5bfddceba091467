package io.agenthive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which agents: one of these. */
final class ScopeOptions {
  @Option(names = "--team", paramLabel = "TEAM", description = "All agents of this team.")
  @Nullable String team;

  @Option(names = "--tier", paramLabel = "TIER", description = "All agents of this tier.")
  @Nullable String tier;

  @Option(names = "--label", paramLabel = "KEY=VALUE", description = "All agents with this label.")
  @Nullable String label;

  @Option(names = "--all", description = "All agents of the hive.")
  boolean hive;

  /** As the API reads it. */
  String text() {
    if (team != null) return "team:" + team;
    if (tier != null) return "tier:" + tier;
    return label == null ? "hive" : "label:" + label.replaceFirst("=", ":");
  }
}
