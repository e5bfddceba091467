package io.agenthive.bench.fleet;

import io.agenthive.bench.report.Findings;
import io.agenthive.workflows.fleet.EarlySpread;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Many agents are due at once, in simulated time: SCHEDULING §5.1. When agents are woken ahead is
 * the product's own schedule. Rows of three herds, {@code stampede-unannounced} of which nobody
 * knows, {@code stampede-full} of which nine in ten are known and woken ahead at the rate of all
 * places, and {@code stampede} at half of it, for the other half is for tasks:
 *
 * <ul>
 *   <li>{@code -peak}: wakes at a time.
 *   <li>{@code -mean}, {@code -p99}: s that tasks waited.
 *   <li>{@code -spread}: s from the first begin of a wake to the last.
 *   <li>{@code -extra}: agent-hours awake before their tasks.
 * </ul>
 */
record Stampede(FleetSuite suite, Findings findings) {
  private static final double WITHIN = 5; // seconds, in which all are due
  private static final double WAKE = 1; // seconds
  private static final int CAP = 200; // wakes at a time
  private static final double KNOWN = 0.9;
  private static final double AHEAD = 1_000; // seconds, by which it is known: nobody is late
  private static final double HOUR = 3_600;
  private static final long SEED = 20_261_201;
  private static final String SIMULATED = " (simulated)";

  void run() {
    Random random = new Random(SEED);
    double[] due = random.doubles(suite.plan().scale().due(), 0, WITHIN).sorted().toArray();
    boolean[] known = new boolean[due.length];
    for (int i = 0; i < due.length; i++) known[i] = random.nextDouble() < KNOWN;
    double all = CAP / WAKE; // wakes that may begin in a second
    tell("stampede-unannounced", due, nobody(due.length));
    tell("stampede-full", due, starts(due, known, all));
    tell("stampede", due, starts(due, known, all / 2));
  }

  private static double[] nobody(int agents) {
    double[] starts = new double[agents];
    Arrays.fill(starts, Double.NaN);
    return starts;
  }

  private static double[] starts(double[] due, boolean[] known, double perSecond) {
    int[] agents = IntStream.range(0, due.length).filter(i -> known[i]).toArray();
    double[] alone = IntStream.of(agents).mapToDouble(i -> AHEAD + due[i] - WAKE).toArray();
    double[] begins = new EarlySpread(perSecond).begins(alone);
    double[] starts = nobody(due.length);
    for (int i = 0; i < agents.length; i++) starts[agents[i]] = begins[i] - AHEAD;
    return starts;
  }

  private void tell(String name, double[] due, double[] starts) {
    Herd.Result result = Herd.of(due, starts, CAP, WAKE);
    one(name + "-peak", "wakes", result.peak());
    one(name + "-mean", "s", result.mean());
    one(name + "-p99", "s", result.p99());
    one(name + "-spread", "s", result.spread());
    one(name + "-extra", "h", result.extra() / HOUR);
  }

  private void one(String name, String unit, double figure) {
    findings.add(name, unit + SIMULATED, List.of(figure));
  }
}
