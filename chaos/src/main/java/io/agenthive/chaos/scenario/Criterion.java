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
  UNCLEAR_ANSWERS(Bound.AT_MOST),
  /** Calls that the fault answered: without one, no model was ill. */
  FAULTY_ANSWERS(Bound.NEEDED),
  /** Ways in which it did. */
  FAULTY_KINDS(Bound.NEEDED),
  /** From the strike until the breaker of the last target that was struck was open. */
  BREAKER_OPEN_SECONDS(Bound.AT_MOST),
  /** Turns that were asked again after they had been asked to wait: without one, nobody waited. */
  RETRIES_SEEN(Bound.NEEDED),
  /** Of them those that did not wait as long. */
  EARLY_RETRIES(Bound.AT_MOST),
  /** Tasks without an end when the fault was healed: without a crowd there is no thunder. */
  CROWD_AT_RETURN(Bound.NEEDED),
  /**
   * Calls after the return that more were under way with than a ramp has: three for each host, and
   * one more for each that went well.
   */
  UNRAMPED_CALLS(Bound.AT_MOST),
  /** Tasks that were given an answer that no one reads to its end: without one, none was. */
  OVERSIZED_ANSWERS(Bound.NEEDED),
  /** The most that was read of such an answer. */
  READ_MEBIBYTES(Bound.AT_MOST),
  /** Orders of poison that became dead letters meanwhile. */
  POISON_DEAD_MEANWHILE(Bound.NEEDED),
  /** What a JVM of the stack kept in its heap after a collection, more than before. */
  HEAP_GROWTH_MEBIBYTES(Bound.AT_MOST),
  /** The 99th percentile of good tasks' times from acceptance to end, by that before the strike. */
  GOOD_P99_TIMES_CONTROL(Bound.AT_MOST),
  /** Dead letters that a campaign brought back. */
  REDRIVEN(Bound.NEEDED),
  /** Of them those that were done then: without one, it was for nothing. */
  REDRIVEN_DONE(Bound.NEEDED),
  /** Of them those that died again: without one, nothing was bad any more. */
  REDRIVEN_DEAD(Bound.NEEDED),
  /** Entries of that campaign without an outcome when it had ended. */
  ENTRIES_LEFT(Bound.AT_MOST),
  /** Kills that were proven while entries of that campaign had no outcome. */
  KILLS_MIDWAY(Bound.NEEDED),
  /** Turns that its tasks had finished before it began: without one, nothing could be repeated. */
  TURNS_KEPT(Bound.NEEDED),
  /** Calls of models for its tasks since it began. */
  TURNS_ASKED(Bound.NEEDED),
  /** Of them those for a turn that was recorded when the call came. */
  TURNS_ASKED_AGAIN(Bound.AT_MOST);

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
