package io.agenthive.bench.day;

import io.agenthive.activities.idle.Counterfactual;
import io.agenthive.activities.idle.MeasuredSleep;
import io.agenthive.bench.idle.FixedTimeouts;
import io.agenthive.bench.idle.Outcome;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Pairs;
import io.agenthive.workflows.idle.NamedPolicy;
import java.util.List;

/**
 * Tells of a day. Rows:
 *
 * <ul>
 *   <li>{@code reduction}, {@code cold}, {@code added-p99}: the triple, measured: % of
 *       agent-seconds at rest, % of tasks that found their agent asleep, s that 99 of 100 tasks
 *       waited at most.
 *   <li>{@code …-predicted}: what the replay tool says for the same arrivals, tables and prices.
 *   <li>{@code …-off}: % by which the former is off the latter.
 *   <li>{@code idle}: s awake in the gaps that a task ended; {@code idle-times-fixed}: to those of
 *       the fixed timeout of the same cold rate, in hindsight.
 *   <li>{@code fixed-300-idle}, {@code fixed-300-cold}, {@code cost-times-fixed-300}: what five
 *       minutes would have come to on the same gaps, as the counterfactual says.
 *   <li>{@code wake-price}: s awake that a cold wake cost, at the end; {@code tables}: versions of
 *       the fleet's table that were used.
 * </ul>
 */
record DayFigures(PlayedDay day, Findings findings) {
  private static final String PREDICTED = " (simulated)";
  private static final double MOST = 0.99;

  void tell() {
    MeasuredSleep measured = day.measured();
    Outcome predicted = day.told().on(day.trace());
    one("tasks", "tasks", (double) measured.tasks());
    one("tables", "versions", day.told().outlooks().size());
    one("wake-price", "s awake", day.told().lastPrice().cold());
    beside("reduction", "%", 100 * measured.reduction(), 100 * predicted.reduction());
    beside("cold", "%", 100 * measured.coldRate(), 100 * predicted.coldRate());
    beside("added-p99", "s", measured.added(MOST), predicted.waits().quantile(MOST));
    fixed(measured);
    counterfactual();
  }

  private void fixed(MeasuredSleep measured) {
    FixedTimeouts timeouts = day.timeouts(measured.tasks());
    double idle = day.idle();
    one("idle", "s", idle);
    double same = timeouts.idle(timeouts.ofCold(measured.cold()));
    if (same > 0) findings.compare("idle-times-fixed", new Pairs(List.of(idle), List.of(same)));
  }

  private void counterfactual() {
    Counterfactual priced = day.counterfactual(NamedPolicy.FIXED_300);
    one("fixed-300-idle", "s" + PREDICTED, priced.would().idle());
    one("fixed-300-cold", "%" + PREDICTED, 100 * priced.coldRate(priced.would()));
    if (priced.would().cost() > 0) {
      findings.compare(
          "cost-times-fixed-300",
          new Pairs(List.of(priced.was().cost()), List.of(priced.would().cost())));
    }
  }

  private void beside(String name, String unit, double measured, double predicted) {
    one(name, unit, measured);
    one(name + "-predicted", unit + PREDICTED, predicted);
    one(name + "-off", "%", off(measured, predicted));
  }

  private static double off(double measured, double predicted) {
    if (predicted == 0) return measured == 0 ? 0 : 100;
    return 100 * Math.abs(measured - predicted) / predicted;
  }

  private void one(String name, String unit, double figure) {
    findings.add(name, unit, List.of(figure));
  }
}
