package io.agenthive.starter.limit;

/**
 * How many may follow events at a time, in each process.
 *
 * @param all callers together
 * @param tenant one tenant's
 */
public record StreamLimits(int all, int tenant) {
  /** A sixteenth of the connections; what they cost when nothing happens is a percent of a core. */
  public static final int ALL = 256;

  /** A quarter of all: pages of some people, and scripts; whoever has more shares a stream. */
  public static final int TENANT = 64;

  /** For callers who are not known one by one. */
  public static final StreamLimits DEFAULT = new StreamLimits(ALL, TENANT);

  /** Refuses what nobody could live with. */
  public StreamLimits {
    if (all < 1 || tenant < 1) throw new IllegalArgumentException("streams must be 1 or more");
  }
}
