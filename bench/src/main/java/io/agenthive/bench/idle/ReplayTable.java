package io.agenthive.bench.idle;

import java.util.Locale;

/** A comparison as people read it. Every figure is simulated: arrivals are replayed, not served. */
final class ReplayTable {
  private static final double HOUR = 3_600;

  private ReplayTable() {}

  static String of(Comparison comparison) {
    StringBuilder table = new StringBuilder();
    table.append(
        line(
            "λ = %.0f s awake for a cold wake of %.3g s; best fixed timeout in hindsight %.1f s (simulated)%n",
            comparison.price().cold(), comparison.price().wake(), comparison.best()));
    table.append(
        line(
            "%-11s %7s %7s %7s | %7s %7s %7s | %8s %7s | %5s %5s %5s%n",
            "policy", "J/best", "J/orac", "skill", "reduct", "cold", "p99 s", "idle h", "E", "bal",
            "acc", "base"));
    comparison.lines().forEach(each -> table.append(row(each)));
    Outcome.Limits limits = comparison.lines().getFirst().outcome().limits();
    table.append(
        line(
            "limits: J/best of the reactive oracle %.4f, of the clairvoyant one %.4f; no reduction above %.4f%n",
            limits.reactive() / comparison.bestCost(),
            limits.clairvoyant() / comparison.bestCost(),
            limits.reduction()));
    return table.toString();
  }

  private static String row(Comparison.Line each) {
    Outcome outcome = each.outcome();
    return line(
        "%-11s %7.4f %7.4f %7.3f | %6.2f%% %6.2f%% %7.2f | %8.1f %7s | %5.3f %5.3f %5.3f%n",
        each.policy().typed(),
        each.toBest(),
        outcome.ratio(),
        each.skill(),
        100 * outcome.reduction(),
        100 * outcome.coldRate(),
        outcome.waits().quantile(0.99),
        outcome.idle() / HOUR,
        Double.isFinite(each.saved()) ? line("%.1f%%", 100 * each.saved()) : "–",
        outcome.decisions().balanced(),
        outcome.decisions().accuracy(),
        outcome.decisions().baseRate());
  }

  @SuppressWarnings("AnnotateFormatMethod") // for one class, the annotation is not worth its jar
  private static String line(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
