package io.agenthive.workflows.idle;

import java.util.Arrays;

/**
 * What one agent's own gaps say: decayed counts per bin, the last few gaps, and what waking ahead
 * would have gained. {@value #BYTES} bytes of state, beside the plans of the gap that is open.
 * Mutable; one thread.
 */
public final class AgentGaps {
  /** Gaps that are kept as they were. */
  static final int LAST = 6;

  /** Each gap makes those before it count less. SCHEDULING §3: γ. */
  static final double FADING = 0.98;

  /** The same for what the plans cost. SCHEDULING §3: δ. */
  static final double GAIN_FADING = 0.97;

  /** Of the state that has to be stored: counts, gaps, gains, number. */
  public static final int BYTES = Float.BYTES * (IdleBins.COUNT + LAST + 2) + Integer.BYTES;

  private final float[] counts = new float[IdleBins.COUNT];
  private final float[] last = new float[LAST];
  private int gaps;
  private float windowGain;
  private float rhythmGain;

  /**
   * A gap ended, for which these plans were made; each is priced, whichever was followed.
   *
   * @param gap in seconds
   */
  public void closed(double gap, IdlePlans made, WakePrice price) {
    double base = made.tail().cost(gap, price);
    windowGain = (float) (GAIN_FADING * windowGain + made.window().cost(gap, price) - base);
    rhythmGain = (float) (GAIN_FADING * rhythmGain + made.rhythm().cost(gap, price) - base);
    for (int k = 0; k < IdleBins.COUNT; k++) counts[k] = (float) (FADING * counts[k]);
    counts[IdleBins.of(gap)]++;
    last[gaps % LAST] = (float) gap;
    gaps++;
  }

  /** Gaps that were closed. */
  public int gaps() {
    return gaps;
  }

  float count(int bin) {
    return counts[bin];
  }

  /** What waking in the likeliest window cost more than not waking ahead; negative: it gained. */
  double windowGain() {
    return windowGain;
  }

  /** The same for waking at the agent's own rhythm. */
  double rhythmGain() {
    return rhythmGain;
  }

  /** The last gaps in ascending order. */
  double[] sorted() {
    int known = StrictMath.min(gaps, LAST);
    double[] sorted = new double[known];
    for (int i = 0; i < known; i++) sorted[i] = last[i];
    Arrays.sort(sorted);
    return sorted;
  }
}
