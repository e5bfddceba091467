package io.agenthive.chaos.campaign;

import io.agenthive.chaos.scenario.Effort;
import io.agenthive.chaos.scenario.Scenario;
import io.agenthive.chaos.scenario.Scenarios;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The scenarios that come with the hive, for people. */
public final class ScenarioTable {
  private ScenarioTable() {}

  /** As a Markdown table; {@code docs/chaos.md} holds it, and a test compares the two. */
  public static List<String> markdown() {
    List<String> rows =
        Scenarios.IDS.stream()
            .map(Scenarios::of)
            .map(ScenarioTable::row)
            .collect(Collectors.toList());
    rows.add(0, "|---|---|---|---|---|");
    rows.add(
        0,
        "| scenario | what is broken, and how | hosts | rounds (short: 1), held for | passes if, beside the invariants |");
    return rows;
  }

  private static String row(Scenario scenario) {
    return "| `%s` | %s | %d | %s | %s |"
        .formatted(
            scenario.id(),
            scenario.mechanism(),
            scenario.ground().hosts(),
            effort(scenario.effort()),
            bounds(scenario));
  }

  private static String effort(Effort effort) {
    if (effort.deadLetters() > effort.shortDeadLetters()) {
      return "%d, of %d (short: %d)"
          .formatted(effort.rounds(), effort.deadLetters(), effort.shortDeadLetters());
    }
    if (effort.hold().isZero()) return Integer.toString(effort.rounds());
    return "%d, %s (short: %s)"
        .formatted(effort.rounds(), seconds(effort.hold()), seconds(effort.shortHold()));
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }

  private static String bounds(Scenario scenario) {
    return scenario.pass().entrySet().stream()
        .map(bound -> bound.getKey().words(bound.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** As lines for a terminal. */
  public static List<String> lines() {
    return Scenarios.IDS.stream()
        .map(Scenarios::of)
        .map(
            scenario ->
                "%-27s %-8s %s"
                    .formatted(
                        scenario.id(), String.join(",", scenario.tags()), scenario.hypothesis()))
        .toList();
  }
}
