package io.agenthive.workflows.idle;

import java.nio.charset.StandardCharsets;

/** What a learned policy has to beat, each as its source describes it. */
public final class BaselinePolicies {
  private static final double UNIT = 0x1.0p-53; // 53 bits become [0, 1)

  private BaselinePolicies() {}

  /** Never sleeps. */
  public static IdleStrategy alwaysOn() {
    return IdleStrategy.always(IdlePlan.STAYS);
  }

  /** Sleeps after so many idle seconds. */
  public static IdleStrategy fixed(double seconds) {
    return IdleStrategy.always(IdlePlan.tail(seconds));
  }

  /** Sleeps when idleness has cost as much as a cold wake: never worse than twice the optimum. */
  public static IdleStrategy breakEven(WakePrice price) {
    return fixed(price.cold());
  }

  /**
   * Sleeps after a time drawn with the density {@code e^(t/λ) / (λ(e−1))}: in expectation never
   * worse than e/(e−1) of the optimum (Karlin, Manasse, McGeoch, Owicki 1994). Drawn from agent and
   * number of the gap, so that it comes again.
   */
  public static IdleStrategy randomized(WakePrice price) {
    return agentId -> new Randomized(price, seed(agentId));
  }

  private static final class Randomized implements IdleStrategy.Agent {
    private final WakePrice price;
    private long state;

    Randomized(WakePrice price, long seed) {
      this.price = price;
      state = seed;
    }

    @Override
    public IdlePlan begins(FleetRates fleet) {
      double drawn = (next() >>> 11) * UNIT;
      return IdlePlan.tail(price.cold() * StrictMath.log1p(drawn * (StrictMath.E - 1)));
    }

    @Override
    public void ended(double gap) {}

    /** SplitMix64 (Steele, Lea, Flood 2014). */
    private long next() {
      state += 0x9E3779B97F4A7C15L;
      long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
      mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
      return mixed ^ (mixed >>> 31);
    }
  }

  private static long seed(String agentId) {
    long seed = 0xCBF29CE484222325L; // FNV-1a
    for (byte each : agentId.getBytes(StandardCharsets.UTF_8))
      seed = (seed ^ each) * 0x100000001B3L;
    return seed;
  }

  /**
   * A timeout that grows by half where a sleep did not pay, and shrinks by an eighth where it did,
   * within a sixteenth and eight times the price (after Douglis, Krishnan, Bershad 1995).
   */
  public static IdleStrategy adaptive(WakePrice price) {
    return agentId -> new Adaptive(price);
  }

  private static final class Adaptive implements IdleStrategy.Agent {
    private final WakePrice price;
    private double timeout;

    Adaptive(WakePrice price) {
      this.price = price;
      timeout = price.cold();
    }

    @Override
    public IdlePlan begins(FleetRates fleet) {
      return IdlePlan.tail(timeout);
    }

    @Override
    public void ended(double gap) {
      if (gap <= timeout) return;
      boolean paid = gap - timeout >= price.cold();
      double next = timeout * (paid ? 7 / 8.0 : 3 / 2.0);
      timeout = StrictMath.min(8 * price.cold(), StrictMath.max(price.cold() / 16, next));
    }
  }
}
