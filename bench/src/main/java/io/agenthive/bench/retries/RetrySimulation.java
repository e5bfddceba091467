package io.agenthive.bench.retries;

import io.agenthive.workflows.task.RetryStrategy;
import io.agenthive.workflows.task.Setback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Callers of one target in virtual time, in steps of {@value #STEP_MILLIS} ms. A call that fails is
 * made again after the strategy's delay, for as long as it takes; breakers and budgets stand aside.
 * The same seed gives the same run.
 */
final class RetrySimulation {
  /** Short against every delay, so that one step's crowd is one crowd. */
  static final int STEP_MILLIS = 50;

  /** A backlog that lives longer than this is not cleared. */
  static final int LONGEST_SECONDS = 600;

  private static final int STEPS = 1_000 / STEP_MILLIS; // a second

  private final Outage outage;
  private final RetryStrategy strategy;
  private final Random random;
  private final PriorityQueue<Caller> callers = new PriorityQueue<>();
  private final List<Integer> waiting = new ArrayList<>();
  private final int end; // step in which the outage ends
  private long knocks;
  private long wasted;
  private int backlog;
  private int old; // callers of the backlog that still wait
  private double peak;

  /** A task that waits for its next call. */
  private record Caller(int step, int failures, long seed, boolean old)
      implements Comparable<Caller> {
    @Override
    public int compareTo(Caller other) {
      return Integer.compare(step, other.step);
    }
  }

  private RetrySimulation(Outage outage, RetryStrategy strategy, long seed) {
    this.outage = outage;
    this.strategy = strategy;
    random = new Random(seed);
    end = (int) outage.lasts().toMillis() / STEP_MILLIS;
  }

  static Clearing run(Outage outage, RetryStrategy strategy, long seed) {
    return new RetrySimulation(outage, strategy, seed).run();
  }

  private Clearing run() {
    int step = 0;
    double second = 0;
    double owed = 0;
    for (; step < LONGEST_SECONDS * STEPS && (step <= end || old > 0); step++) {
      if (step == end) backlog = old;
      owed += (double) outage.fresh() / STEPS;
      List<Caller> now = due(step);
      for (; owed >= 1; owed--) now.add(new Caller(step, 0, random.nextLong(), false));
      call(now, step);
      second += now.size();
      if (step % STEPS == STEPS - 1) {
        if (step >= end) peak = Math.max(peak, second / outage.capacity());
        second = 0;
        waiting.add(callers.size());
      }
    }
    double clear = (step - end) * STEP_MILLIS / 1e3;
    return new Clearing(
        clear,
        knocks / (outage.lasts().toMillis() / 1e3),
        peak,
        (double) wasted / Math.max(1, backlog),
        List.copyOf(waiting));
  }

  private List<Caller> due(int step) {
    List<Caller> due = new ArrayList<>();
    while (!callers.isEmpty() && callers.peek().step() <= step) due.add(callers.remove());
    return due;
  }

  /** Who calls first is served first, and in one step that is chance. */
  private void call(List<Caller> now, int step) {
    boolean away = step < end;
    int served = away ? 0 : Math.min(now.size(), outage.capacity() / STEPS);
    Collections.shuffle(now, random);
    for (Caller caller : now.subList(0, served)) if (caller.old()) old--;
    for (Caller caller : now.subList(served, now.size())) failed(caller, step, away);
    if (away) knocks += now.size();
    else wasted += now.size() - served;
  }

  private void failed(Caller caller, int step, boolean away) {
    Duration since = Duration.ofMillis((long) step * STEP_MILLIS);
    Setback setback = new Setback(caller.failures(), caller.seed(), outage.health(since));
    int delay = (int) Math.ceilDiv(strategy.delay(setback).toMillis(), (long) STEP_MILLIS);
    boolean stays = caller.old() || away;
    if (stays && !caller.old()) old++;
    callers.add(new Caller(step + Math.max(1, delay), caller.failures() + 1, caller.seed(), stays));
  }
}
