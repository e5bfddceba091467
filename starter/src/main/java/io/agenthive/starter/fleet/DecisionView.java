package io.agenthive.starter.fleet;

import io.agenthive.activities.idle.Explained;
import io.agenthive.activities.idle.GapGuard;
import io.agenthive.activities.idle.GapPlan;
import io.agenthive.activities.idle.IdleState;
import io.agenthive.activities.idle.KeptGap;
import io.agenthive.activities.idle.RestRule;
import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.WakePrice;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A decision about a gap between two tasks of an agent, as it is sent.
 *
 * @param id null: the gap is open
 * @param sentence why the agent was awake or asleep, for people
 * @param state what it did at {@code age}
 * @param age seconds since the task before had ended; in lists the end of the gap
 * @param chance that a task comes, per idle second at that age; null: too little is known
 * @param rule by what it rests
 * @param guard why it rests at break-even where something else was learned
 * @param beganAt when the task before ended
 * @param endedAt when the task after it was accepted; null: the gap is open
 * @param gaps more than one: brief ones, told together
 * @param seconds of all of them, so far
 * @param awake of these
 * @param rests how often it rested meanwhile
 * @param cold the task found it asleep
 * @param waited seconds that the task waited; null: it did not, or was delayed by something else
 * @param table version of the fleet's table that it follows from
 * @param learned of the agent's gaps before, in base64; null: of several. With it, the table and
 *     the price the plans can be computed again
 */
record DecisionView(
    @Nullable Long id,
    String agentId,
    String sentence,
    IdleState state,
    double age,
    @Nullable Double chance,
    RestRule rule,
    GapGuard guard,
    Instant beganAt,
    @Nullable Instant endedAt,
    int gaps,
    double seconds,
    double awake,
    int rests,
    boolean cold,
    @Nullable Double waited,
    long table,
    PriceView price,
    PlansView plans,
    @Nullable String learned) {
  /**
   * Of a cold wake, in seconds.
   *
   * @param cold what it costs, in seconds awake
   * @param wake how long it takes
   * @param pair what a rest and its restore cost
   */
  record PriceView(double cold, double wake, double pair) {}

  /**
   * What was planned.
   *
   * @param followed what was done
   * @param chosen that of the others which was learned; what was done, unless another rule decided
   * @param tail without waking ahead
   * @param window ready again when a task is likeliest
   * @param rhythm ready again at the agent's usual gap
   */
  record PlansView(
      PlanView followed, PlanView chosen, PlanView tail, PlanView window, PlanView rhythm) {}

  /**
   * Ages in seconds.
   *
   * @param rests how long it stays awake; null: until a task comes
   * @param from when it is ready again; null: it is not woken ahead
   * @param until when it sleeps again
   * @param cost of the gap under this plan, in seconds awake; null: the gap is open, or several
   */
  record PlanView(
      @Nullable Double rests,
      @Nullable Double from,
      @Nullable Double until,
      @Nullable Double cost) {}

  static DecisionView of(Explained explained) {
    KeptGap gap = explained.gap();
    GapPlan plan = gap.plan();
    WakePrice price = plan.price();
    return new DecisionView(
        gap.id(),
        gap.who().agentId(),
        explained.sentence(),
        explained.state(),
        explained.age(),
        explained.chance(),
        plan.rule(),
        plan.guard(),
        gap.began(),
        gap.ended(),
        gap.gaps(),
        gap.seconds(),
        gap.awake(),
        gap.rests(),
        gap.cold(),
        gap.waited(),
        plan.table(),
        new PriceView(price.cold(), price.wake(), price.pair()),
        new PlansView(
            plan(plan.followed(), gap),
            plan(plan.plans().followed(), gap),
            plan(plan.plans().tail(), gap),
            plan(plan.plans().window(), gap),
            plan(plan.plans().rhythm(), gap)),
        base64(gap.learned()));
  }

  private static @Nullable String base64(byte @Nullable [] learned) {
    return learned == null ? null : Base64.getEncoder().encodeToString(learned);
  }

  private static PlanView plan(IdlePlan plan, KeptGap gap) {
    boolean priced = gap.ended() != null && gap.whole();
    return new PlanView(
        finite(plan.tail()),
        finite(plan.from()),
        finite(plan.until()),
        priced ? plan.cost(gap.seconds(), gap.plan().price()) : null);
  }

  private static @Nullable Double finite(double age) {
    return Double.isInfinite(age) ? null : age;
  }
}
