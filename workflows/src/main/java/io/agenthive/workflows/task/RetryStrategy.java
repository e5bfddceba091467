package io.agenthive.workflows.task;

import java.time.Duration;

/** How delays grow from one failure to the next. */
public sealed interface RetryStrategy
    permits FixedDelay,
        LinearDelay,
        ExponentialDelay,
        FibonacciDelay,
        FullJitter,
        DecorrelatedJitter,
        AdaptiveDelay {
  /** The delay after a failure, zero or more, at most {@link RetryPolicy#MAX_WAIT}. */
  Duration delay(Setback setback);
}
