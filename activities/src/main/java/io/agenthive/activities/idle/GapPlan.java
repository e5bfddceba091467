package io.agenthive.activities.idle;

import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.HazardPolicy;
import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.IdlePlans;
import io.agenthive.workflows.idle.WakePrice;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * The decision about one gap. The same state of the agent, version of the table and price give the
 * same plans, bit for bit.
 *
 * @param rule by what the agent rests
 * @param plans what was learned, also where another rule decides
 * @param followed what is done: the tail, for nobody wakes agents ahead yet
 * @param price of a cold wake
 * @param table version of the fleet's table; 0: there was none
 */
public record GapPlan(
    RestRule rule, IdlePlans plans, IdlePlan followed, WakePrice price, long table) {
  private static final int NUMBERS = 18;

  static GapPlan of(RestRule rule, IdleSubject who, AgentGaps gaps, FleetOutlook outlook) {
    WakePrice price = outlook.price(who.kind());
    IdlePlans plans = new HazardPolicy(price).plan(gaps, outlook.table());
    IdlePlan followed =
        rule == RestRule.LEARNED ? plans.tail() : IdlePlan.tail(Ages.of(timeout(who)));
    return new GapPlan(rule, plans, followed, price, outlook.table().version());
  }

  /** How long an agent stays awake if nothing is learned. */
  public static Duration timeout(IdleSubject who) {
    return Objects.requireNonNullElse(who.timeout(), AgentSpec.DEFAULT_IDLE);
  }

  /**
   * As it is stored: the price's cold, wake and pair; then tail, from and until of the plans: tail,
   * window, rhythm, that of them which was learned, and what was done.
   */
  double[] numbers() {
    return DoubleStream.concat(
            DoubleStream.of(price.cold(), price.wake(), price.pair()),
            DoubleStream.of(
                plans.tail().tail(),
                plans.tail().from(),
                plans.tail().until(),
                plans.window().tail(),
                plans.window().from(),
                plans.window().until(),
                plans.rhythm().tail(),
                plans.rhythm().from(),
                plans.rhythm().until(),
                plans.followed().tail(),
                plans.followed().from(),
                plans.followed().until(),
                followed.tail(),
                followed.from(),
                followed.until()))
        .toArray();
  }

  /**
   * What was stored.
   *
   * @throws IllegalArgumentException if it was something else
   */
  static GapPlan stored(RestRule rule, long table, double[] numbers) {
    if (numbers.length != NUMBERS) {
      throw new IllegalArgumentException("a decision has " + NUMBERS + " numbers");
    }
    IdlePlans plans =
        new IdlePlans(plan(numbers, 3), plan(numbers, 6), plan(numbers, 9), plan(numbers, 12));
    WakePrice price = new WakePrice(numbers[0], numbers[1], numbers[2]);
    return new GapPlan(rule, plans, plan(numbers, 15), price, table);
  }

  private static IdlePlan plan(double[] numbers, int at) {
    return new IdlePlan(numbers[at], numbers[at + 1], numbers[at + 2]);
  }
}
