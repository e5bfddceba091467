package io.agenthive.activities.routing;

import io.agenthive.workflows.task.Ask;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TurnKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The faults that nobody scripted: each asking of each turn has its own lot. */
record RehearsalFaults(long seed, Map<TaskFailure, Double> shares) {
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** The fault of this asking, if it has one. */
  Optional<TaskFault> of(TurnKey key, Ask ask) {
    Draws draws = new Draws(seed, key.text() + " " + ask.number(), "fault");
    double left = draws.share();
    for (Map.Entry<TaskFailure, Double> entry : shares.entrySet()) {
      left -= entry.getValue();
      if (left < 0) return Optional.of(fault(entry.getKey(), draws));
    }
    return Optional.empty();
  }

  private static TaskFault fault(TaskFailure failure, Draws draws) {
    String message = "rehearsed " + failure + " (simulated)";
    if (failure != TaskFailure.RATE_LIMITED) return new TaskFault(failure, message);
    long spread = LONGEST_WAIT.minus(SHORTEST_WAIT).toMillis();
    Duration told = SHORTEST_WAIT.plusMillis((long) (spread * draws.share()));
    return new TaskFault(failure, message, told);
  }
}
