package io.agenthive.workflows.fleet;

import java.util.List;
import java.util.stream.Collectors;

/** A tick in Markdown, as the Temporal Web UI shows it. IDs of agents hold no markup. */
final class FleetPage {
  /** The history of a run may hold some megabytes, and nobody reads more. */
  static final int MAX_LINES = 50;

  private FleetPage() {}

  /** While the agents are told. */
  static String of(FleetPlan plan) {
    String frozen = plan.frozen() ? "**Frozen**: a person should look.\n\n" : "";
    return frozen + plan.verdict() + "\n" + decisions(plan.decisions());
  }

  /** When the tick is over. */
  static String of(FleetPlan plan, FleetReport report) {
    return "%s%n**%d** told, **%d** without a running workflow, **%d** bells rung again%n%s%s"
        .formatted(
            of(plan),
            report.told(),
            report.missing().size(),
            report.rung(),
            ahead(report),
            failed(report))
        .replace("\r\n", "\n");
  }

  private static String decisions(List<FleetDecision> decisions) {
    if (decisions.isEmpty()) return "";
    String more =
        decisions.size() > MAX_LINES ? "\nand " + (decisions.size() - MAX_LINES) + " more\n" : "";
    return decisions.stream()
        .limit(MAX_LINES)
        .map(
            each ->
                "| %s | %s | %s |".formatted(each.agentId(), each.action(), cell(each.reason())))
        .collect(
            Collectors.joining(
                "\n", "\n| agent | decided | because |\n|---|---|---|\n", "\n" + more));
  }

  private static String ahead(FleetReport report) {
    Prewaking prewaking = report.prewaking();
    return prewaking == null ? "" : "\n" + prewaking.verdict() + "\n\n";
  }

  private static String failed(FleetReport report) {
    return report.failed().stream()
        .map(why -> "- failed: `" + cell(why).replace('`', '\'') + "`")
        .collect(Collectors.joining("\n"));
  }

  private static String cell(String text) {
    return text.replaceAll("[\\p{Cntrl}|\\s]+", " ");
  }
}
