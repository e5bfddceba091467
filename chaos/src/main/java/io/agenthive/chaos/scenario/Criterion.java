package io.agenthive.chaos.scenario;

import java.util.Locale;

/**
 * A figure of a round that a scenario may bound; the constant's name is the one in scenarios and
 * reports, and wears its unit. Seconds count from the strike of a fault that is over at once, and
 * from the return after one that was held.
 */
public enum Criterion {
  /** Until a task was done again. */
  FIRST_TASK_SECONDS(Bound.AT_MOST),
  /** Until the last agent that had mail was at work. */
  ALL_AT_WORK_SECONDS(Bound.AT_MOST),
  /** Until the last agent that had slept with mail was at work. */
  WAKE_SECONDS(Bound.AT_MOST),
  /** Agents that slept with mail when the fault was healed: without one, no wake was shown. */
  SLEEPERS_WITH_MAIL(Bound.NEEDED),
  /** Agents whose seat was on the host that was struck: without one, nothing was shown. */
  SEATS_STRUCK(Bound.NEEDED),
  /** Agents with mail whose seat was on the host that was struck, and still was at the heal. */
  SEATS_LEFT_BEHIND(Bound.AT_MOST),
  /**
   * Turns that seats handed in after they had been replaced, and that were refused: without one,
   * nobody tried the fence.
   */
  TURNS_REFUSED(Bound.NEEDED),
  /** Tasks done while the fault was proven to bite. */
  DONE_MEANWHILE(Bound.AT_LEAST),
  /** Orders that were sent while the fault was proven to bite, and not accepted. */
  REFUSED_MEANWHILE(Bound.AT_MOST),
  /** The same: without one, the fault was not felt. */
  REFUSALS_SEEN(Bound.NEEDED),
  /** The longest that such an order waited for its answer, whatever it was. */
  SLOWEST_ANSWER_SECONDS(Bound.AT_MOST),
  /** Such orders whose answer was no acceptance and no refusal that says when to try again. */
  UNCLEAR_ANSWERS(Bound.AT_MOST);

  /** What a bound asks for. */
  public enum Bound {
    /** More is a failure. */
    AT_MOST,
    /** Less is a failure. */
    AT_LEAST,
    /** Less means that nothing was shown. */
    NEEDED
  }

  private final Bound bound;

  Criterion(Bound bound) {
    this.bound = bound;
  }

  /** What its bound asks for. */
  public Bound bound() {
    return bound;
  }

  /** Whether a figure is within a bound. */
  public boolean met(double figure, double limit) {
    return bound == Bound.AT_MOST ? figure <= limit : figure >= limit;
  }

  /** The bound in words. */
  public String words(double limit) {
    String number = limit == Math.rint(limit) ? "%.0f".formatted(limit) : "%.1f".formatted(limit);
    String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return words + (bound == Bound.AT_MOST ? " ≤ " : " ≥ ") + number;
  }
}
