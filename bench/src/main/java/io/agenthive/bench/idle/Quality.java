package io.agenthive.bench.idle;

import io.agenthive.bench.report.Findings;
import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.NamedPolicy;
import io.agenthive.workflows.idle.WakePrice;
import java.io.IOException;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How good the learned policy is on the traces that ship, where SCHEDULING §4 sets goals: G1 to G8,
 * simulated; G9 the time of plans on this machine, G10 the state of an agent, G12 what comes out
 * otherwise in another JVM. G5 is no goal there, G11 is measured in the product: suite fleet.
 *
 * @param repetitions of what is timed
 */
public record Quality(Findings findings, int repetitions) {
  private static final List<Double> PRICES = List.of(6.0, 60.0, 600.0);
  private static final String TIMES = "times (simulated)";
  private static final String PERCENT = "% (simulated)";
  private static final String HOURS = "h (simulated)";
  private static final double HOUR = 3_600;

  /** Tells all of it. */
  public void run() throws IOException, InterruptedException {
    Trace azure = Traces.read("azf_a");
    Trace clients = Traces.read("llmclients");
    costs(comparisons(azure), comparisons(clients));
    places(Frontiers.of(azure, Gaps.of(azure), price(PRICES.getFirst())));
    findings.twice("g9-100000-plans", "s", new PlanPace(azure).seconds(repetitions));
    tell("g10-state", "bytes", AgentGaps.BYTES);
    tell("g12-differences", "replays", ReplayDigest.differences());
  }

  private static List<Comparison> comparisons(Trace trace) {
    Gaps gaps = Gaps.of(trace);
    List<NamedPolicy> learned = List.of(NamedPolicy.LEARNED);
    return PRICES.stream().map(cold -> Comparison.of(trace, gaps, learned, price(cold))).toList();
  }

  /** Of the prices in their order. */
  private void costs(List<Comparison> azure, List<Comparison> clients) {
    double worst =
        DoubleStream.concat(
                azure.stream().mapToDouble(Quality::toBest),
                clients.stream().mapToDouble(Quality::toBest))
            .max()
            .orElseThrow();
    tell("g1-worst-to-best", TIMES, worst);
    tell("g2-azf-a-60-to-best", TIMES, toBest(azure.get(1)));
    tell("g2-azf-a-60-to-reactive", TIMES, azure.get(1).lines().getFirst().outcome().ratio());
    tell("g3-azf-a-600-to-best", TIMES, toBest(azure.get(2)));
    tell("g4-llmclients-600-to-best", TIMES, toBest(clients.get(2)));
  }

  private void places(Frontiers frontiers) {
    for (double rate : Frontiers.COLD_RATES) {
      double idle = frontiers.idleAt(rate).learned() / HOUR;
      tell("g6-idle-at-%.0f-cold".formatted(100 * rate), HOURS, idle);
    }
    tell("g7-cold-at-72-reduction", PERCENT, 100 * frontiers.coldAtReduction().learned());
    tell("g8-cold-at-idle-of-300-s", PERCENT, 100 * frontiers.coldAtTimeout().learned());
  }

  private void tell(String name, String unit, double figure) {
    findings.twice(name, unit, List.of(figure));
  }

  private static double toBest(Comparison comparison) {
    return comparison.lines().getFirst().toBest();
  }

  /** Seconds at work for each wake, cold and ahead, at this price of a cold wake: simulated. */
  public static double busyForEachWake(double cold) throws IOException {
    WakePrice price = price(cold);
    Outcome outcome = Replay.of(Traces.read("azf_a"), NamedPolicy.LEARNED.at(price), price);
    return outcome.limits().busy() / (outcome.cold() + outcome.prewakes());
  }

  private static WakePrice price(double cold) {
    return new WakePrice(cold, 1, 0);
  }
}
