package io.agenthive.bench.rest;

import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Pairs;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.List;

/**
 * A crowd that does something in one moment, in turn with its floor: as many workflows that wait
 * for a signal and run an activity, on the same server.
 *
 * @param name of the crowd: of its rows, and of the floor's workflows
 * @param repetitions that count; one more warms up
 */
public record BesideFloor(WorkflowClient client, String name, int count, int repetitions) {
  /** What a crowd does. */
  @FunctionalInterface
  public interface Crowd {
    /**
     * It does so once more; rounds are numbered from 0.
     *
     * @return seconds
     */
    double seconds(int round) throws Exception;
  }

  /** Rows: {@code name}, {@code name-floor} in s, and {@code name-times-floor}. */
  public void measure(Crowd crowd, Findings findings) throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> floor = new ArrayList<>();
    try (Floors floors = new Floors(client, name, count, repetitions + 1)) {
      for (int i = 0; i <= repetitions; i++) {
        double hive = crowd.seconds(i);
        double bare = floors.wake("floor-" + i);
        if (i == 0) continue;
        ours.add(hive);
        floor.add(bare);
      }
    }
    findings.add(name, "s", ours);
    findings.add(name + "-floor", "s", floor);
    findings.compare(name + "-times-floor", new Pairs(ours, floor));
  }
}
