package io.agenthive.bench.poison;

import io.agenthive.workflows.task.TaskFailure;
import java.util.List;

/**
 * A way to die. What the numbers mean stands above them in {@code kinds.csv}.
 *
 * @param poison nothing but another input helps
 * @param withheld never trained on
 * @param failures an incident dies of one of them
 * @param family {@link #OWN}, or a name that kinds share
 */
record Kind(
    String name,
    boolean poison,
    boolean withheld,
    List<TaskFailure> failures,
    String family,
    Course course,
    Return comesBack,
    Place place,
    Signs signs) {
  static final String OWN = "own";

  /** How many die, and over how many minutes. */
  record Course(double inputs, double fan, double lasts) {}

  /** Whether they are brought back, and what becomes of it. */
  record Return(double passes, double again, double elsewhere) {}

  /** Among how many agents and hosts. */
  record Place(int agents, int hosts) {}

  /** What a death looks like. */
  record Signs(
      double chars,
      double attempts,
      double troubled,
      double worked,
      double outage,
      double hostDeaths) {}
}
