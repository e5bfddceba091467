package io.agenthive.workflows.idle;

/**
 * The ages of a gap, cut into bins: 0 to 1 s, then each edge 1.3 times the one before, up to 7
 * days. SCHEDULING §3.
 */
public final class IdleBins {
  /** How many there are. */
  public static final int COUNT = 52;

  /** A gap that is longer counts as this long, in seconds. */
  public static final double LONGEST = 604_800;

  private static final double GROWTH = 1.3;
  private static final double LN_GROWTH = StrictMath.log(GROWTH);
  private static final double[] EDGES = edges();

  private IdleBins() {}

  private static double[] edges() {
    double[] edges = new double[COUNT + 1];
    double edge = 1;
    for (int k = 1; k < COUNT; k++, edge *= GROWTH) edges[k] = edge;
    edges[COUNT] = LONGEST;
    return edges;
  }

  /** Where bin {@code k} begins, in seconds; bin {@link #COUNT} begins where the last one ends. */
  public static double edge(int k) {
    return EDGES[k];
  }

  /** How long bin {@code k} is, in seconds. */
  static double width(int k) {
    return EDGES[k + 1] - EDGES[k];
  }

  /** The bin in which a gap of so many seconds ends; the last one for those that are longer. */
  public static int of(double gap) {
    if (gap < 1) return 0;
    if (gap >= EDGES[COUNT - 1]) return COUNT - 1;
    int k = 1 + (int) (StrictMath.log(gap) / LN_GROWTH); // one off where the logarithm rounds
    if (gap < EDGES[k]) return k - 1;
    return gap < EDGES[k + 1] ? k : k + 1;
  }
}
