package io.agenthive.bench.retries;

import io.agenthive.workflows.task.AdaptiveDelay;
import io.agenthive.workflows.task.DecorrelatedJitter;
import io.agenthive.workflows.task.DelayRange;
import io.agenthive.workflows.task.ExponentialDelay;
import io.agenthive.workflows.task.FibonacciDelay;
import io.agenthive.workflows.task.FixedDelay;
import io.agenthive.workflows.task.FullJitter;
import io.agenthive.workflows.task.LinearDelay;
import io.agenthive.workflows.task.RetryStrategy;
import java.time.Duration;
import java.util.List;

/** A strategy under its name. */
record Contest(String name, RetryStrategy strategy) {
  /** All seven, in the range that the hive uses. */
  static final List<Contest> ALL =
      List.of(
          new Contest("fixed", new FixedDelay(Duration.ofSeconds(1))),
          new Contest("linear", new LinearDelay(DelayRange.standard())),
          new Contest("exponential", new ExponentialDelay(DelayRange.standard())),
          new Contest("fibonacci", new FibonacciDelay(DelayRange.standard())),
          new Contest("full-jitter", new FullJitter(DelayRange.standard())),
          new Contest("decorrelated-jitter", new DecorrelatedJitter(DelayRange.standard())),
          new Contest("adaptive", new AdaptiveDelay(DelayRange.standard())));
}
