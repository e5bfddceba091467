package io.agenthive.bench.idle;

/**
 * What a policy came to on a trace. SCHEDULING §2.
 *
 * @param tasks after the first of each agent
 * @param cold of them found their agent asleep
 * @param late of them found it waking ahead
 * @param prewakes wakes ahead, the needless ones included
 * @param idle seconds awake without a task, waking ahead included
 * @param awake seconds awake in all: at work, idle, waking cold (A)
 * @param cost {@code J}: idle seconds, and the price for what was waited
 * @param waits added latencies
 * @param rareShare 75th percentile over agents of their share of cold tasks
 */
public record Outcome(
    long tasks,
    long cold,
    long late,
    long prewakes,
    double idle,
    double awake,
    double cost,
    Waits waits,
    double rareShare,
    Decisions decisions,
    Limits limits) {
  /**
   * What no policy can pass.
   *
   * @param alwaysOn agent-seconds from each first task to the end (baseline 1)
   * @param busy agent-seconds with a task
   * @param reactive {@code J} of who knows each gap and does not wake ahead
   * @param clairvoyant {@code J} of who wakes ahead in time, too
   */
  public record Limits(double alwaysOn, double busy, double reactive, double clairvoyant) {
    /** The greatest reduction there can be. */
    public double reduction() {
      return 1 - (busy + clairvoyant) / alwaysOn;
    }
  }

  /**
   * Answers to the question whether a gap is worth a sleep.
   *
   * @param sleeps right ones, of {@code longGaps}
   * @param stays right ones, of {@code shortGaps}
   */
  public record Decisions(long sleeps, long longGaps, long stays, long shortGaps) {
    double accuracy() {
      return (double) (sleeps + stays) / (longGaps + shortGaps);
    }

    /** The accuracy of whoever always gives the more frequent answer. */
    double baseRate() {
      return (double) Math.max(longGaps, shortGaps) / (longGaps + shortGaps);
    }

    double balanced() {
      return (part(sleeps, longGaps) + part(stays, shortGaps)) / 2;
    }

    /** Matthews's correlation coefficient, −1 to 1; 0 where it is not defined. */
    double mcc() {
      double wrongStays = longGaps - sleeps;
      double wrongSleeps = shortGaps - stays;
      double below =
          ((double) sleeps + wrongSleeps)
              * (sleeps + wrongStays)
              * (stays + wrongSleeps)
              * (stays + wrongStays);
      double above = (double) sleeps * stays - wrongSleeps * wrongStays;
      return below == 0 ? 0 : above / Math.sqrt(below);
    }

    private static double part(long right, long all) {
      return all == 0 ? 1 : (double) right / all;
    }
  }

  /** Of awake time, against always on; never to be quoted without {@link #coldRate}. */
  public double reduction() {
    return 1 - awake / limits.alwaysOn();
  }

  public double coldRate() {
    return tasks == 0 ? 0 : (double) cold / tasks;
  }

  /** Of {@code J} against the reactive oracle's; 1 is its equal, below 1 is better. */
  public double ratio() {
    return cost / limits.reactive();
  }
}
