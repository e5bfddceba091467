package io.agenthive.chaos.campaign;

import io.agenthive.chaos.scenario.Scenario;
import java.nio.file.Path;

/**
 * One run of one scenario.
 *
 * @param seed of strikes and orders
 * @param run name of the run; begins the ID of each of its tasks
 * @param hive the command {@code ./hive}
 * @param data folder of the stack, if it gets one of its own
 * @param out receives logs, history and report
 */
public record Plan(Scenario scenario, long seed, String run, Path hive, Path data, Path out) {
  /** What callers heard. */
  Path history() {
    return out.resolve("history.log");
  }
}
