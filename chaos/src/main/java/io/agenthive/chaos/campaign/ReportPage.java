package io.agenthive.chaos.campaign;

import io.agenthive.chaos.scenario.Criterion;
import io.agenthive.chaos.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable; // a figure that nobody measured

/** A campaign's report as a Markdown page. */
final class ReportPage {
  private ReportPage() {}

  static String of(CampaignReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("# Chaos: %s, %s".formatted(report.campaign(), report.verdict()));
    lines.add("");
    lines.add(
        "Seed %d%s; %s; %d s. Latencies of models are simulated."
            .formatted(
                report.seed(),
                report.shortened() ? ", short" : "",
                report.machine(),
                seconds(report.times())));
    lines.add("");
    lines.add(
        "| scenario | verdict | rounds | up again | first task | agents at work | sleepers |");
    lines.add("|---|---|---|---|---|---|---|");
    report.trials().forEach(trial -> lines.add(row(trial)));
    lines.add("");
    lines.add(
        "Seconds, p50 / max (how many were measured), from the strike; after a fault that was held, from the return.");
    report.trials().forEach(trial -> lines.addAll(section(trial)));
    return String.join("\n", lines) + "\n";
  }

  private static long seconds(Report.Times times) {
    return Duration.between(times.startedAt(), times.endedAt()).toSeconds();
  }

  private static String row(Report trial) {
    Report.Recovered recovered = trial.recovered();
    return "| %s | %s | %d | %s | %s | %s | %s |"
        .formatted(
            trial.scenario().id(),
            trial.judgement().verdict(),
            trial.rounds().size(),
            cell(recovered.up()),
            cell(recovered.firstTask()),
            cell(recovered.atWork()),
            cell(recovered.woken()));
  }

  private static String cell(@Nullable Spread spread) {
    return spread == null
        ? "–"
        : "%.1f / %.1f (%d)".formatted(spread.p50(), spread.max(), spread.count());
  }

  private static List<String> section(Report trial) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## %s: %s".formatted(trial.scenario().id(), trial.judgement().verdict()));
    lines.add("");
    lines.add(trial.scenario().hypothesis());
    lines.add("");
    lines.add(conditions(trial.scenario()));
    trial.judgement().reasons().forEach(reason -> lines.add("- **" + reason + "**"));
    lines.add("");
    lines.add("```");
    trial.rounds().forEach(round -> lines.add(round.line()));
    lines.addAll(bounds(trial));
    trial
        .checks()
        .forEach(check -> lines.add("%-75s %d".formatted(check.sentence(), check.violations())));
    lines.add(trial.ledgerLine());
    lines.add("hive verify: " + trial.hiveVerify().opinion());
    lines.add("```");
    return lines;
  }

  /** What whoever runs a campaign may change. */
  private static String conditions(Scenario scenario) {
    return "%d agents, %d orders a second; %d rounds planned; %d s at most to recover."
        .formatted(
            scenario.load().agents(),
            scenario.load().tasksPerSecond(),
            scenario.effort().rounds(),
            scenario.limits().recovery().toSeconds());
  }

  /** Each bound with the worst figure that was measured. */
  static List<String> bounds(Report trial) {
    return trial.scenario().pass().entrySet().stream()
        .map(bound -> "%-40s %s".formatted(words(bound), worst(trial, bound.getKey())))
        .collect(Collectors.toList());
  }

  private static String words(Map.Entry<Criterion, Double> bound) {
    return bound.getKey().words(bound.getValue());
  }

  private static String worst(Report trial, Criterion criterion) {
    List<Double> figures =
        trial.rounds().stream()
            .map(Round::figures)
            .filter(all -> all.containsKey(criterion))
            .map(all -> all.get(criterion))
            .toList();
    var stream = figures.stream().mapToDouble(Double::doubleValue);
    OptionalDouble worst =
        criterion.bound() == Criterion.Bound.AT_MOST ? stream.max() : stream.min();
    return worst.isEmpty() ? "not measured" : "%.1f".formatted(worst.getAsDouble());
  }
}
