package io.agenthive.workflows.idle;

/**
 * What an agent does in one gap: it stays awake for {@code tail}, sleeps, and is awake again from
 * {@code from} to {@code until}. All ages are seconds since its last task ended.
 *
 * @param tail how long it stays awake; infinite: until a task comes
 * @param from when it is to be ready again, at or after {@code tail}; infinite: it is not woken
 *     ahead
 * @param until when it sleeps for good, after {@code from}; infinite only if {@code from} is
 */
public record IdlePlan(double tail, double from, double until) {
  /** It never sleeps. */
  public static final IdlePlan STAYS = tail(Double.POSITIVE_INFINITY);

  /** It sleeps at once. */
  public static final IdlePlan RESTS = tail(0);

  /** Refuses ages out of order, and what is no number. */
  public IdlePlan {
    boolean windowless = Double.isInfinite(from) && Double.isInfinite(until);
    if (!(tail >= 0)
        || !(windowless || (from >= tail && from < until && until < Double.MAX_VALUE))) {
      throw new IllegalArgumentException("no plan: " + tail + ", " + from + " to " + until);
    }
  }

  /** Without a wake ahead. */
  public static IdlePlan tail(double seconds) {
    return new IdlePlan(seconds, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Break-even: it stays for what a cold wake costs, at most twice what was best in hindsight. */
  public static IdlePlan even(WakePrice price) {
    return tail(price.cold());
  }

  /** The same, and ready again within these ages. */
  IdlePlan window(double from, double until) {
    return new IdlePlan(tail, from, until);
  }

  /** Whether it is woken ahead. */
  public boolean prewakes() {
    return from < Double.POSITIVE_INFINITY;
  }

  /** The age at which its wake ahead begins, so that it is ready at {@code from}. */
  public double wakesAt(double wake) {
    return StrictMath.max(tail, from - wake);
  }

  /** Seconds awake without a task in a gap of this length; waking ahead counts, waking cold not. */
  public double idle(double gap, WakePrice price) {
    if (gap <= tail) return gap;
    double start = wakesAt(price.wake());
    return gap > start ? tail + StrictMath.min(gap, until) - start : tail;
  }

  /** Seconds that the task waits which ends a gap of this length. */
  public double wait(double gap, WakePrice price) {
    if (gap <= tail) return 0;
    double start = wakesAt(price.wake());
    boolean late = gap > start && gap <= until;
    return late ? StrictMath.max(0, start + price.wake() - gap) : price.wake();
  }

  /** Whether the task that ends a gap of this length finds the agent asleep, not even waking. */
  public boolean cold(double gap, WakePrice price) {
    return gap > tail && (gap <= wakesAt(price.wake()) || gap > until);
  }

  /**
   * What a gap of this length costs, in seconds awake: idleness, and {@link WakePrice#cold} for a
   * cold wake, in part for one that is under way. SCHEDULING §3, {@code cost}.
   */
  public double cost(double gap, WakePrice price) {
    if (gap <= tail) return gap;
    double start = wakesAt(price.wake());
    if (gap <= start) return tail + price.cold();
    double idle = tail + StrictMath.min(gap, until) - start;
    if (gap > until) return idle + price.cold() + price.pair();
    double late = StrictMath.max(0, start + price.wake() - gap);
    double part = price.wake() > 0 ? late / price.wake() : 0;
    return idle + price.cold() * part + price.pair();
  }
}
