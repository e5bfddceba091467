package io.agenthive.workflows.idle;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one agent's own gaps say: decayed counts per bin, the last few gaps, what waking ahead would
 * have gained, and what resting as planned cost beside break-even. {@value #BYTES} bytes of state,
 * beside the plans of the gap that is open. Mutable; one thread.
 */
public final class AgentGaps {
  /** Gaps that are kept as they were. */
  static final int LAST = 6;

  /** Each gap makes those before it count less. SCHEDULING §3: γ. */
  static final double FADING = 0.98;

  /** The same for what the plans cost. SCHEDULING §3: δ. */
  static final double GAIN_FADING = 0.97;

  /** SCHEDULING §5, per-agent guard: below so many gaps nobody judges. */
  static final int JUDGED_FROM = 20;

  /** The same: what the plans may cost, times break-even. */
  static final double MOST_OF_EVEN = 1.5;

  /** Of the state that has to be stored: counts, gaps, gains, costs, number. */
  public static final int BYTES = Float.BYTES * (IdleBins.COUNT + LAST + 4) + Integer.BYTES;

  /** The form of {@link #toBytes}. */
  private static final byte FORM = 2;

  /** The one before it, without the costs. */
  private static final byte COSTLESS = 1;

  private static final int COSTS = 2 * Float.BYTES;

  private final float[] counts = new float[IdleBins.COUNT];
  private final float[] last = new float[LAST];
  private int gaps;
  private float windowGain;
  private float rhythmGain;
  private float tailCost;
  private float evenCost;

  /**
   * A gap ended, for which these plans were made; each is priced, whichever was followed.
   *
   * @param gap in seconds
   */
  public void closed(double gap, IdlePlans made, WakePrice price) {
    double base = made.tail().cost(gap, price);
    windowGain = (float) (GAIN_FADING * windowGain + made.window().cost(gap, price) - base);
    rhythmGain = (float) (GAIN_FADING * rhythmGain + made.rhythm().cost(gap, price) - base);
    if (gaps >= JUDGED_FROM && evenCost == 0) unjudged(IdlePlan.even(price).cost(gap, price));
    tailCost = (float) (GAIN_FADING * tailCost + base);
    evenCost = (float) (GAIN_FADING * evenCost + IdlePlan.even(price).cost(gap, price));
    for (int k = 0; k < IdleBins.COUNT; k++) counts[k] = (float) (FADING * counts[k]);
    counts[IdleBins.of(gap)]++;
    last[gaps % LAST] = (float) gap;
    gaps++;
  }

  /** What the gaps before cost is not known: as much as break-even, so that one gap says little. */
  private void unjudged(double even) {
    evenCost = (float) (even * JUDGED_FROM);
    tailCost = evenCost;
  }

  /** All of it, for {@link #fromBytes}: the same on every machine. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(1 + BYTES).put(FORM);
    for (float count : counts) bytes.putFloat(count);
    for (float gap : last) bytes.putFloat(gap);
    bytes.putFloat(windowGain).putFloat(rhythmGain).putInt(gaps);
    return bytes.putFloat(tailCost).putFloat(evenCost).array();
  }

  /**
   * What was stored.
   *
   * @throws IllegalArgumentException if it is of another form, or holds what no gaps can make
   */
  public static AgentGaps fromBytes(byte[] stored) {
    boolean costs = stored.length == 1 + BYTES && stored[0] == FORM;
    if (!costs && !(stored.length == 1 + BYTES - COSTS && stored[0] == COSTLESS)) {
      throw new IllegalArgumentException("gaps of another form");
    }
    ByteBuffer bytes = ByteBuffer.wrap(stored, 1, stored.length - 1);
    AgentGaps read = new AgentGaps();
    for (int k = 0; k < IdleBins.COUNT; k++) read.counts[k] = checked(bytes.getFloat(), 0);
    for (int i = 0; i < LAST; i++) read.last[i] = checked(bytes.getFloat(), 0);
    read.windowGain = checked(bytes.getFloat(), -Float.MAX_VALUE);
    read.rhythmGain = checked(bytes.getFloat(), -Float.MAX_VALUE);
    read.gaps = bytes.getInt();
    if (read.gaps < 0) throw new IllegalArgumentException("no gaps are " + read.gaps);
    if (costs) read.tailCost = checked(bytes.getFloat(), 0);
    if (costs) read.evenCost = checked(bytes.getFloat(), 0);
    return read;
  }

  private static float checked(float value, float least) {
    if (value >= least && value <= Float.MAX_VALUE) return value;
    throw new IllegalArgumentException("no gaps make " + value);
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

  /** Whether its plans have cost so much more than break-even that it rests at break-even. */
  boolean guarded() {
    return gaps >= JUDGED_FROM && tailCost > MOST_OF_EVEN * evenCost;
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
