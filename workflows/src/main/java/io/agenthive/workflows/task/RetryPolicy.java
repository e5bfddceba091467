package io.agenthive.workflows.task;

import java.time.Duration;

/**
 * Whether, when and by whom a failed turn is asked again. One strategy, two executors: the shift
 * waits below a second, at most {@link #MAX_HERE} times a turn; everything longer is the keeper's.
 */
public record RetryPolicy(RetryRules rules) {
  /** Short retries of one turn within one delivery: with three, a blip costs no keeper. */
  public static final int MAX_HERE = 3;

  /** From here on a wait is the keeper's: an agent that waits longer keeps other mail waiting. */
  public static final Duration KEEPER_FROM = Duration.ofSeconds(1);

  /** Who has to wait for longer is better seen by a person than kept in silence. */
  public static final Duration MAX_WAIT = Duration.ofHours(24);

  /** The policy with every choice at its default. */
  public static RetryPolicy standard() {
    return new RetryPolicy(RetryRules.standard());
  }

  /** Who is held back looks again at least so often: it hears nothing of its target. */
  public static final Duration LONGEST_HELD_BACK = Duration.ofSeconds(60);

  /** What follows from this trouble. The delay never ends before the provider's Retry-After. */
  public RetryVerdict after(Trouble trouble) {
    if (!trouble.failure().retryable()) return new RetryVerdict.Dead("no retry can help");
    RetryRule rule = rules.of(trouble.failure(), trouble.target());
    return trouble.failure().burnsAttempt() ? tried(trouble, rule) : heldBack(trouble, rule);
  }

  private static RetryVerdict tried(Trouble trouble, RetryRule rule) {
    Duration least = trouble.retryAfter() == null ? rule.least() : trouble.retryAfter();
    if (least.compareTo(MAX_WAIT) > 0) {
      return new RetryVerdict.Dead("its provider asks to wait longer than " + MAX_WAIT);
    }
    Duration delay = least.plus(rule.strategy().delay(trouble.setback()));
    if (delay.compareTo(KEEPER_FROM) < 0 && trouble.history().retriesHere() < MAX_HERE) {
      return new RetryVerdict.RetryHere(delay);
    }
    if (trouble.history().failedDeliveries() >= rule.maxDeliveries() - 1) {
      return new RetryVerdict.Dead("it failed in " + rule.maxDeliveries() + " deliveries");
    }
    return promoted(trouble, rule, delay);
  }

  /** It was not asked: its wait grows with the time that it has been in trouble, up to a minute. */
  private static RetryVerdict heldBack(Trouble trouble, RetryRule rule) {
    Duration grown = trouble.history().troubledFor().dividedBy(4);
    Duration wait = grown.compareTo(rule.least()) < 0 ? rule.least() : grown;
    Duration most =
        LONGEST_HELD_BACK.compareTo(rule.least()) < 0 ? rule.least() : LONGEST_HELD_BACK;
    Duration delay = wait.compareTo(most) > 0 ? most : wait;
    return promoted(trouble, rule, delay.plus(rule.strategy().delay(trouble.setback())));
  }

  private static RetryVerdict promoted(Trouble trouble, RetryRule rule, Duration delay) {
    Duration kept = delay.compareTo(KEEPER_FROM) < 0 ? KEEPER_FROM : delay;
    return trouble.history().troubledFor().plus(kept).compareTo(rule.maxTotal()) > 0
        ? new RetryVerdict.Dead(
            "its next attempt would come later than "
                + rule.maxTotal()
                + " after its first failure")
        : new RetryVerdict.Promote(kept);
  }
}
