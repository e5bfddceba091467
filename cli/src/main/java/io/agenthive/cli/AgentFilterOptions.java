package io.agenthive.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Option;

/** Which agents, as they are listed and as many are asked at once. */
final class AgentFilterOptions {
  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "asleep or awake; retired, where agents are listed.")
  @Nullable String state;

  @Option(names = "--tier", paramLabel = "TIER", description = "Only this tier.")
  @Nullable String tier;

  @Option(names = "--team", paramLabel = "TEAM", description = "Only this team.")
  @Nullable String team;

  @Option(names = "--label", paramLabel = "KEY=VALUE", description = "Only with this label.")
  List<String> labels = new ArrayList<>();

  @Option(names = "-q", paramLabel = "TEXT", description = "Part of ID, role or team.")
  @Nullable String text;

  /** Each as {@code key:value}. */
  List<String> labels() {
    return labels.stream().map(label -> label.replaceFirst("=", ":")).toList();
  }
}
