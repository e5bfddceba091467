package io.agenthive.bench.idle;

import io.agenthive.workflows.idle.NamedPolicy;
import io.agenthive.workflows.idle.WakePrice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fixed timeouts and the learned policy on one trace, at many timeouts and many prices, and where
 * SCHEDULING §4 compares them.
 *
 * @param alwaysOn agent-seconds from each first task to the end
 */
record Frontiers(FixedTimeouts timeouts, Frontier fixed, Frontier learned, double alwaysOn) {
  /** Of awake time, at which cold rates are compared: G7. */
  static final double REDUCTION = 0.724;

  /** Seconds, at whose idle hours cold rates are compared: G8. */
  static final double TIMEOUT = 300;

  /** Cold tasks at which idle hours are compared: G6. */
  static final List<Double> COLD_RATES = List.of(0.05, 0.10, 0.20);

  private static final int TIMEOUTS = 200;

  /** Both on a trace, with wakes that take so long and a pair of checkpoint and restore. */
  static Frontiers of(Trace trace, Gaps gaps, WakePrice wakes) {
    List<Frontier.Point> learned = new ArrayList<>();
    Outcome.Limits limits = new Outcome.Limits(0, 0, 0, 0);
    for (double seconds : Frontier.prices()) {
      WakePrice price = new WakePrice(seconds, wakes.wake(), wakes.pair());
      Outcome outcome = Replay.of(trace, NamedPolicy.LEARNED.at(price), price);
      learned.add(new Frontier.Point(outcome.idle(), outcome.coldRate(), outcome.awake()));
      limits = outcome.limits(); // awake and at work are the same at every price
    }
    FixedTimeouts timeouts = gaps.timeouts();
    return new Frontiers(
        timeouts,
        fixed(timeouts, limits.busy(), wakes.wake()),
        new Frontier(learned),
        limits.alwaysOn());
  }

  private static Frontier fixed(FixedTimeouts timeouts, double busy, double wake) {
    return new Frontier(
        IntStream.rangeClosed(0, TIMEOUTS)
            .mapToDouble(part -> timeouts.ofColdRate((double) part / TIMEOUTS))
            .mapToObj(
                timeout ->
                    new Frontier.Point(
                        timeouts.idle(timeout),
                        timeouts.coldRate(timeout),
                        busy + timeouts.idle(timeout) + wake * timeouts.cold(timeout)))
            .toList());
  }

  /** One figure of both; NaN: out of reach on this trace. */
  record Pair(double fixed, double learned) {}

  /** Idle seconds at this share of cold tasks. */
  Pair idleAt(double coldRate) {
    return new Pair(timeouts.idle(timeouts.ofColdRate(coldRate)), learned.idleAt(coldRate));
  }

  /** The share of cold tasks at {@link #REDUCTION}. */
  Pair coldAtReduction() {
    double awake = alwaysOn * (1 - REDUCTION);
    return new Pair(fixed.coldRateAtAwake(awake), learned.coldRateAtAwake(awake));
  }

  /** The share of cold tasks at the idle seconds of {@link #TIMEOUT}. */
  Pair coldAtTimeout() {
    return new Pair(timeouts.coldRate(TIMEOUT), learned.coldRateAt(timeouts.idle(TIMEOUT)));
  }

  /** Both curves, as SVG. */
  String plot(String trace) {
    return FrontierPlot.of(
        "idle hours and cold tasks, " + trace,
        List.of(
            new FrontierPlot.Curve("fixed timeouts", fixed),
            new FrontierPlot.Curve("learned", learned)));
  }
}
