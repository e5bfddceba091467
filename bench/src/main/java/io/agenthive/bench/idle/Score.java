package io.agenthive.bench.idle;

import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.WakePrice;
import java.util.Arrays;

/** Adds up what a policy comes to, gap by gap. SCHEDULING §2 defines every figure. */
final class Score {
  private final WakePrice price;
  private final int[] tasks; // after the first, per agent
  private final int[] cold;
  private double[] parts = new double[1_024]; // waits of those that were late, above zero
  private int waiting;
  private double waited;
  private long late;
  private long prewakes;
  private double idle;
  private double busy;
  private double alwaysOn;
  private double reactive;
  private double clairvoyant;
  private long rightSleeps;
  private long rightStays;
  private long longGaps;
  private long gaps;

  Score(WakePrice price, int agents) {
    this.price = price;
    tasks = new int[agents];
    cold = new int[agents];
  }

  /** An agent's first task, so long before the end of the trace. */
  void born(double life) {
    alwaysOn += life;
  }

  void busy(double seconds) {
    busy += seconds;
  }

  /** A task that found its agent at work. */
  void warm(int agent) {
    tasks[agent]++;
  }

  /** A task ended a gap. */
  void closed(int agent, IdlePlan plan, double gap) {
    tasks[agent]++;
    spent(plan, gap);
    double wait = plan.wait(gap, price);
    waited += wait;
    if (plan.cold(gap, price)) cold[agent]++;
    else if (wait > 0) late(wait);
    reactive += Math.min(gap, price.cold());
    clairvoyant += Math.min(gap, price.wake());
    decided(plan, gap);
  }

  /** A gap was open at the end of the trace. */
  void open(IdlePlan plan, double gap) {
    spent(plan, gap);
  }

  private void spent(IdlePlan plan, double gap) {
    idle += plan.idle(gap, price);
    if (gap > plan.wakesAt(price.wake()) && plan.prewakes()) prewakes++;
  }

  private void late(double wait) {
    late++;
    if (waiting == parts.length) parts = Arrays.copyOf(parts, waiting * 2);
    parts[waiting++] = wait;
  }

  /** The right answer is to sleep in gaps that are longer than the price. */
  private void decided(IdlePlan plan, double gap) {
    gaps++;
    boolean sleeps = plan.tail() < Math.min(gap, price.cold());
    if (gap > price.cold()) {
      longGaps++;
      if (sleeps) rightSleeps++;
    } else if (!sleeps) {
      rightStays++;
    }
  }

  Outcome outcome() {
    long all = Arrays.stream(tasks).asLongStream().sum();
    long colds = Arrays.stream(cold).asLongStream().sum();
    double penalty = price.wake() > 0 ? waited / price.wake() : colds;
    Outcome.Decisions decisions =
        new Outcome.Decisions(rightSleeps, longGaps, rightStays, gaps - longGaps);
    Outcome.Limits limits = new Outcome.Limits(alwaysOn, busy, reactive, clairvoyant);
    double[] sorted = Arrays.copyOf(parts, waiting);
    Arrays.sort(sorted);
    Waits added = new Waits(sorted, colds, price.wake(), all);
    double cost = idle + price.cold() * penalty;
    double awake = busy + idle + price.wake() * colds;
    return new Outcome(
        all, colds, late, prewakes, idle, awake, cost, added, rareShare(), decisions, limits);
  }

  /** Three of four agents have no greater share of cold tasks. */
  private double rareShare() {
    double[] shares = new double[tasks.length];
    int count = 0;
    for (int i = 0; i < tasks.length; i++) {
      if (tasks[i] > 0) shares[count++] = (double) cold[i] / tasks[i];
    }
    if (count == 0) return 0;
    Arrays.sort(shares, 0, count);
    return shares[(int) Math.ceil(0.75 * count) - 1];
  }
}
