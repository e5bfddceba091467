package io.agenthive.bench.idle;

import static io.agenthive.bench.idle.Figures.hours;
import static io.agenthive.bench.idle.Figures.number;

import io.agenthive.workflows.idle.NamedPolicy;
import io.agenthive.workflows.idle.WakePrice;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The figures of docs/scheduling.md and its plot, made from the traces that ship. */
final class SchedulingPage {
  private static final String TRACE = "azf_a";
  private static final List<Double> PRICES = List.of(6.0, 60.0, 600.0);
  private static final int MIDDLE = 1;

  private final List<Comparison> azure;
  private final List<Comparison> clients;
  private final Frontiers frontiers;

  /** Replays all of it, which takes some seconds. */
  SchedulingPage() throws IOException {
    Trace trace = Traces.read(TRACE);
    azure = comparisons(trace, List.of(NamedPolicy.values()));
    frontiers = Frontiers.of(trace, Gaps.of(trace), price(1));
    clients = comparisons(Traces.read("llmclients"), List.of(NamedPolicy.LEARNED));
  }

  private static List<Comparison> comparisons(Trace trace, List<NamedPolicy> policies) {
    Gaps gaps = Gaps.of(trace);
    return PRICES.stream().map(cold -> Comparison.of(trace, gaps, policies, price(cold))).toList();
  }

  private static WakePrice price(double cold) {
    return new WakePrice(cold, 1, 0);
  }

  Frontiers frontiers() {
    return frontiers;
  }

  String plot() {
    return frontiers.plot(TRACE);
  }

  String text() {
    return """
    `azf_a`, wakes of 1 s (simulated); best fixed timeouts in hindsight: %s s:

    | policy | J/best at λ = 6 | 60 | 600 | reduction, cold tasks, p99 added at λ = 60 | at λ = 600 |
    |---|---|---|---|---|---|
    %s

    Who waits, and how a policy decides, at λ = 60 (simulated). A cold task waits for a whole wake, for nobody queues for one:

    | policy | p99.9 added | p99 of cold tasks | share of cold tasks that three of four agents do not exceed | balanced accuracy | MCC | accuracy, and that of one answer |
    |---|---|---|---|---|---|---|
    %s

    Fixed timeouts and the learned policy at equal quality (simulated):

    | | fixed | learned |
    |---|---|---|
    %s

    ![Idle hours against cold tasks](images/frontier-azf_a.svg)

    On `llmclients` J/best of the learned policy is %s.
    """
        .formatted(
            each(azure, comparison -> number(comparison.best(), 1)),
            rows(SchedulingPage::costs),
            rows(this::waits),
            places(),
            each(clients, comparison -> number(comparison.lines().getFirst().toBest(), 3)));
  }

  private static String each(List<Comparison> all, Function<Comparison, String> figure) {
    return all.stream().map(figure).collect(Collectors.joining(", "));
  }

  /** A row for each policy, of its lines at all prices. */
  private String rows(Function<List<Comparison.Line>, String> row) {
    return IntStream.range(0, azure.getFirst().lines().size())
        .mapToObj(policy -> azure.stream().map(at -> at.lines().get(policy)).toList())
        .map(row)
        .collect(Collectors.joining("\n"));
  }

  private static String costs(List<Comparison.Line> prices) {
    String costs =
        prices.stream().map(each -> number(each.toBest(), 3)).collect(Collectors.joining(" | "));
    return "| %s | %s | %s | %s |"
        .formatted(
            prices.getFirst().policy().typed(),
            costs,
            triple(prices.get(MIDDLE).outcome()),
            triple(prices.getLast().outcome()));
  }

  private static String triple(Outcome outcome) {
    return "%s, %s, %s s"
        .formatted(
            percent(outcome.reduction(), 1),
            percent(outcome.coldRate(), 1),
            number(outcome.waits().quantile(0.99), 1));
  }

  private String waits(List<Comparison.Line> prices) {
    Comparison.Line line = prices.get(MIDDLE);
    Outcome outcome = line.outcome();
    Outcome.Decisions decisions = outcome.decisions();
    return "| %s | %s s | %s s | %s | %s | %s | %s, %s |"
        .formatted(
            line.policy().typed(),
            number(outcome.waits().quantile(0.999), 1),
            number(outcome.waits().ofCold(), 1),
            percent(outcome.rareShare(), 1),
            percent(decisions.balanced(), 1),
            number(decisions.mcc(), 2),
            percent(decisions.accuracy(), 1),
            percent(decisions.baseRate(), 1));
  }

  private String places() {
    String idle = Frontiers.COLD_RATES.stream().map(this::idle).collect(Collectors.joining("\n"));
    return idle
        + shares(
            "cold tasks at a reduction of " + percent(Frontiers.REDUCTION, 1),
            frontiers.coldAtReduction())
        + shares("cold tasks at the idle hours of five minutes", frontiers.coldAtTimeout());
  }

  private String idle(double coldRate) {
    Frontiers.Pair idle = frontiers.idleAt(coldRate);
    return "| idle hours at %s cold tasks | %s | %s |"
        .formatted(percent(coldRate, 0), hours(idle.fixed(), 0), hours(idle.learned(), 0));
  }

  private static String shares(String name, Frontiers.Pair cold) {
    return "\n| %s | %s | %s |"
        .formatted(name, percent(cold.fixed(), 1), percent(cold.learned(), 1));
  }

  /** As it is written in a text. */
  private static String percent(double share, int digits) {
    return Figures.percent(share, digits).replace("%", " %");
  }
}
