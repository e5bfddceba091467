package io.agenthive.workflows.task;

import java.time.Duration;
import java.util.List;

/**
 * As long as the target's recent outages lead to expect: half of those that lasted longer than this
 * one has ended by then. An outage that outlasts them all is expected to take as long again as it
 * took so far; a target that is not known to be down, or never was before, is asked as with {@link
 * FullJitter}. Spread evenly over half to one and a half of that, so that callers do not come back
 * together.
 */
public record AdaptiveDelay(DelayRange range) implements RetryStrategy {
  @Override
  public Duration delay(Setback setback) {
    TargetHealth target = setback.target();
    if (target.downFor().isZero() || target.recoveries().isEmpty()) {
      return new FullJitter(range).delay(setback);
    }
    Duration expected = within(remaining(target));
    Jitter jitter = new Jitter(setback.seed());
    return range.clamped(expected.dividedBy(2).plus(jitter.below(expected, setback.failures())));
  }

  /** So that the whole spread lies within the range: nobody's delay is cut to its ends. */
  private Duration within(Duration remaining) {
    Duration least = range.base().multipliedBy(2);
    Duration most = range.cap().multipliedBy(2).dividedBy(3);
    if (remaining.compareTo(most) > 0) return most;
    return remaining.compareTo(least) < 0 ? least : remaining;
  }

  /** The median of what is left of the outages that lasted longer than this one has. */
  private static Duration remaining(TargetHealth target) {
    List<Duration> left =
        target.recoveries().stream()
            .filter(lasted -> lasted.compareTo(target.downFor()) > 0)
            .map(lasted -> lasted.minus(target.downFor()))
            .sorted()
            .toList();
    return left.isEmpty() ? target.downFor() : left.get(left.size() / 2);
  }
}
