package io.agenthive.activities.efficiency;

/**
 * What models were asked that served no task: summaries of memories, and turns of seats that had
 * lost their right. An idle agent asks for nothing.
 *
 * @param calls all of them
 * @param simulated of these, such as nobody was asked
 * @param unpriced of the others, such as no price is known for
 * @param costMicros of those with a price, in micro-dollars, by the prices of the window's end
 */
public record IdleSpend(long calls, long simulated, long unpriced, long costMicros) {
  static final IdleSpend NONE = new IdleSpend(0, 0, 0, 0);

  IdleSpend and(IdleSpend other) {
    return new IdleSpend(
        calls + other.calls,
        simulated + other.simulated,
        unpriced + other.unpriced,
        Math.addExact(costMicros, other.costMicros));
  }
}
