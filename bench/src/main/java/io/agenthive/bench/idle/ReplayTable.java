package io.agenthive.bench.idle;

import static io.agenthive.bench.idle.Figures.hours;
import static io.agenthive.bench.idle.Figures.line;
import static io.agenthive.bench.idle.Figures.number;
import static io.agenthive.bench.idle.Figures.percent;

import io.agenthive.workflows.idle.AgentGaps;
import java.util.stream.Collectors;

/** A replay as people read it. Every figure is simulated: arrivals are replayed, not served. */
final class ReplayTable {
  private static final String COSTS = "%-11s %7s %7s %7s | %7s %7s %7s | %9s %7s%n";
  private static final String WAITS = "%-11s %7s %8s %7s | %7s %7s %7s %7s%n";
  private static final String PLACES = "%-46s %9s %9s%n";

  private ReplayTable() {}

  /** Policies at one price: what they cost, then who waits for how long and how they decide. */
  static String of(Comparison comparison) {
    Outcome.Limits limits = comparison.lines().getFirst().outcome().limits();
    return line(
            "λ = %s s awake for a cold wake of %s s; best fixed timeout in hindsight %s s"
                + " (simulated)%n",
            number(comparison.price().cold(), 0),
            number(comparison.price().wake(), 3),
            number(comparison.best(), 1))
        + line(
            COSTS, "policy", "J/best", "J/orac", "skill", "reduct", "cold", "p99 s", "idle h", "E")
        + comparison.lines().stream().map(ReplayTable::costs).collect(Collectors.joining())
        + line(WAITS, "", "p99.9 s", "p99cold s", "rare", "bal", "mcc", "acc", "base")
        + comparison.lines().stream().map(ReplayTable::waits).collect(Collectors.joining())
        + line(
            "limits: J/best of the reactive oracle %s, of the clairvoyant one %s; no reduction"
                + " above %s%n",
            number(limits.reactive() / comparison.bestCost(), 4),
            number(limits.clairvoyant() / comparison.bestCost(), 4),
            number(limits.reduction(), 4));
  }

  private static String costs(Comparison.Line each) {
    Outcome outcome = each.outcome();
    return line(
        COSTS,
        each.policy().typed(),
        number(each.toBest(), 4),
        number(outcome.ratio(), 4),
        number(each.skill(), 3),
        percent(outcome.reduction(), 2),
        percent(outcome.coldRate(), 2),
        number(outcome.waits().quantile(0.99), 2),
        hours(outcome.idle(), 1),
        percent(each.saved(), 1));
  }

  private static String waits(Comparison.Line each) {
    Outcome outcome = each.outcome();
    Outcome.Decisions decisions = outcome.decisions();
    return line(
        WAITS,
        each.policy().typed(),
        number(outcome.waits().quantile(0.999), 2),
        number(outcome.waits().ofCold(), 2),
        percent(outcome.rareShare(), 1),
        number(decisions.balanced(), 3),
        number(decisions.mcc(), 3),
        number(decisions.accuracy(), 3),
        number(decisions.baseRate(), 3));
  }

  /** Fixed timeouts and the learned policy where they are compared. */
  static String of(Frontiers frontiers) {
    StringBuilder table = new StringBuilder();
    table.append(line(PLACES, "at many prices (simulated)", "fixed", "learned"));
    for (double rate : Frontiers.COLD_RATES) {
      Frontiers.Pair idle = frontiers.idleAt(rate);
      String name = "idle hours at " + percent(rate, 0) + " cold tasks";
      table.append(line(PLACES, name, hours(idle.fixed(), 1), hours(idle.learned(), 1)));
    }
    String reduction = percent(Frontiers.REDUCTION, 1);
    table.append(shares("cold tasks at a reduction of " + reduction, frontiers.coldAtReduction()));
    String timeout = number(Frontiers.TIMEOUT, 0);
    table.append(
        shares("cold tasks at the idle hours of " + timeout + " s", frontiers.coldAtTimeout()));
    return table.toString();
  }

  private static String shares(String name, Frontiers.Pair cold) {
    return line(PLACES, name, percent(cold.fixed(), 2), percent(cold.learned(), 2));
  }

  /** What the learned policy takes of a machine, this one. */
  static String of(TimedPlans timed) {
    return line(
        "learned: %s bytes of state an agent, %s ns a plan (mean of %s on this machine)%n",
        number(AgentGaps.BYTES, 0), number(timed.mean(), 0), number((double) timed.plans(), 0));
  }
}
