package io.agenthive.activities.idle;

import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.HazardPolicy;
import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.IdlePlans;
import io.agenthive.workflows.idle.WakePrice;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * The decision about one gap. The same state of the agent, version of the table and price give the
 * same plans, bit for bit.
 *
 * @param rule by what the agent rests
 * @param plans what was learned, also where another rule decides
 * @param followed what is done
 * @param guard why that is break-even where something else was learned
 * @param price of a cold wake
 * @param table version of the fleet's table; 0: there was none
 */
public record GapPlan(
    RestRule rule,
    IdlePlans plans,
    IdlePlan followed,
    GapGuard guard,
    WakePrice price,
    long table) {
  /** A table that is older says little of now. SCHEDULING §5: stale inputs. */
  public static final Duration STALE = Duration.ofHours(1);

  private static final int NUMBERS = 18;

  /** A rest of an older version knows no guard. */
  public GapPlan {
    guard = Objects.requireNonNullElse(guard, GapGuard.NONE);
  }

  /**
   * Decides.
   *
   * @param at now, by the database's clock
   */
  static GapPlan of(
      RestRule rule, IdleSubject who, AgentGaps gaps, FleetOutlook outlook, Instant at) {
    WakePrice price = outlook.price(who.kind());
    HazardPolicy policy = new HazardPolicy(price);
    IdlePlans plans = policy.plan(gaps, outlook.table());
    long version = outlook.table().version();
    if (rule != RestRule.LEARNED) {
      IdlePlan named = IdlePlan.tail(Ages.of(timeout(who)));
      return new GapPlan(rule, plans, named, GapGuard.NONE, price, version);
    }
    GapPlan learned = new GapPlan(rule, plans, plans.followed(), GapGuard.NONE, price, version);
    if (policy.guards(gaps, outlook.table())) return learned.guarded(GapGuard.AGENT);
    boolean stale = version > 0 && outlook.madeAt().plus(STALE).isBefore(at);
    return stale ? learned.guarded(GapGuard.STALE) : learned;
  }

  /** The same, at break-even. */
  GapPlan guarded(GapGuard by) {
    return new GapPlan(rule, plans, IdlePlan.even(price), by, price, table);
  }

  /** Whether it rests before break-even does: then it has to borrow. */
  boolean early() {
    return rule == RestRule.LEARNED && followed.tail() < price.cold();
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
  static GapPlan stored(RestRule rule, GapGuard guard, long table, double[] numbers) {
    if (numbers.length != NUMBERS) {
      throw new IllegalArgumentException("a decision has " + NUMBERS + " numbers");
    }
    IdlePlans plans =
        new IdlePlans(plan(numbers, 3), plan(numbers, 6), plan(numbers, 9), plan(numbers, 12));
    WakePrice price = new WakePrice(numbers[0], numbers[1], numbers[2]);
    return new GapPlan(rule, plans, plan(numbers, 15), guard, price, table);
  }

  private static IdlePlan plan(double[] numbers, int at) {
    return new IdlePlan(numbers[at], numbers[at + 1], numbers[at + 2]);
  }
}
