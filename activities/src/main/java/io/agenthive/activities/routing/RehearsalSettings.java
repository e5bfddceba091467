package io.agenthive.activities.routing;

import io.agenthive.workflows.task.TaskFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How the rehearsal model behaves.
 *
 * @param seed of everything that it invents
 * @param pace share of an invented latency that a caller really waits, 0 to {@link #MAX_PACE}: 1 is
 *     real time, 0 is no waiting
 * @param meanTurns turns of a task on average, 1 to {@link #MOST_TURNS}
 * @param faults share of askings that fail with this class, together at most 1
 */
public record RehearsalSettings(
    long seed, double pace, double meanTurns, Map<TaskFailure, Double> faults)
    implements ModelSettings {
  /** Most tasks of a fleet are one question and one answer. */
  public static final double DEFAULT_MEAN_TURNS = 1.2;

  /** Turns of the longest unscripted task. */
  public static final int MOST_TURNS = 3;

  /** Slower than ten times real time is a hang, not a rehearsal. */
  public static final double MAX_PACE = 10;

  /** Often enough to be seen within a few hundred tasks, rare enough to leave them their speed. */
  public static final Map<TaskFailure, Double> DEFAULT_FAULTS =
      Map.of(
          TaskFailure.TRANSIENT, 0.01,
          TaskFailure.RATE_LIMITED, 0.005,
          TaskFailure.OVERLOADED, 0.003);

  /** Refuses what cannot be rehearsed, with every problem at once. */
  public RehearsalSettings {
    List<String> problems = new ArrayList<>();
    check(problems, within(pace, 0, MAX_PACE), "pace must be 0 to " + MAX_PACE);
    check(problems, within(meanTurns, 1, MOST_TURNS), "meanTurns must be 1 to " + MOST_TURNS);
    faults.forEach(
        (failure, share) ->
            check(problems, within(share, 0, 1), "faults." + failure + " must be 0 to 1"));
    double sum = faults.values().stream().mapToDouble(Double::doubleValue).sum();
    check(problems, !(sum > 1), "faults together must be at most 1");
    if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    Map<TaskFailure, Double> ordered = new EnumMap<>(TaskFailure.class);
    ordered.putAll(faults);
    faults = Collections.unmodifiableMap(ordered);
  }

  /** In real time, with every other choice at its default. */
  public static RehearsalSettings seeded(long seed) {
    return new RehearsalSettings(seed, 1, DEFAULT_MEAN_TURNS, DEFAULT_FAULTS);
  }

  /** The same at another pace. */
  public RehearsalSettings paced(double other) {
    return new RehearsalSettings(seed, other, meanTurns, faults);
  }

  /** The same with other faults. */
  public RehearsalSettings failing(Map<TaskFailure, Double> other) {
    return new RehearsalSettings(seed, pace, meanTurns, other);
  }

  /** The same with other lengths of tasks. */
  public RehearsalSettings lasting(double turns) {
    return new RehearsalSettings(seed, pace, turns, faults);
  }

  private static boolean within(double value, double least, double most) {
    return value >= least && value <= most; // false for what is not a number
  }

  private static void check(List<String> problems, boolean holds, String rule) {
    if (!holds) problems.add(rule);
  }
}
