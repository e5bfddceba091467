package io.agenthive.activities.idle;

import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.WakePrice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a plan.
 *
 * @param began when the agent's last task ended, by the database's clock
 * @param seconds until the next was accepted
 * @param awake of them in which it was awake
 * @param rests how often it rested meanwhile
 * @param cold whether the task found it asleep
 * @param waited seconds that the task waited for its seat; null: it was not cold, or was delayed by
 *     something else than its wake
 * @param pair seconds that the rest and the restore took; null as {@code waited}
 * @param learned of the agent's gaps before this one
 */
public record ClosedGap(
    IdleSubject who,
    Instant began,
    double seconds,
    double awake,
    int rests,
    boolean cold,
    @Nullable Double waited,
    @Nullable Double pair,
    GapPlan plan,
    byte[] learned) {
  /** Shorter ones, of which nobody acted, are told together. */
  private static final double SHORT = 1;

  /**
   * What it really cost more than break-even would have, in cold wakes; negative: it cost less. Of
   * one whose cold wake costs something.
   */
  double more() {
    WakePrice price = plan.price();
    double wakes = cold ? price.cold() : rests * price.pair();
    return (awake + wakes - IdlePlan.even(price).cost(seconds, price)) / price.cold();
  }

  /** Whether every plan that does not rest at once costs its length. */
  boolean brief() {
    return seconds < SHORT && rests == 0;
  }
}
