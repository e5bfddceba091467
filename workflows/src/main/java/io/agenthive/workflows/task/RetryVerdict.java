package io.agenthive.workflows.task;

import java.time.Duration;

/** What follows from a turn that failed. */
public sealed interface RetryVerdict {
  /** Ask again after this delay, below a second, within the same delivery. */
  record RetryHere(Duration delay) implements RetryVerdict {}

  /** Give the task to its keeper, which delivers it again after this delay. */
  record Promote(Duration delay) implements RetryVerdict {}

  /**
   * The task is dead until somebody redrives it.
   *
   * @param why for people, a clause
   */
  record Dead(String why) implements RetryVerdict {}
}
