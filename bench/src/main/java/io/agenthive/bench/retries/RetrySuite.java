package io.agenthive.bench.retries;

import io.agenthive.bench.report.Measure;
import io.agenthive.bench.report.Report;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** Every strategy against the same outage. All of it is simulated, and every row says so. */
public final class RetrySuite {
  /** Its name in every row. */
  public static final String NAME = "retries";

  /** Runs of each strategy, each with a seed of its own. */
  static final int SEEDS = 11;

  private RetrySuite() {}

  /** Simulates and tells. */
  public static void run(Report report) {
    for (Contest each : Contest.ALL) {
      List<Clearing> runs = runs(each);
      tell(report, each, "clear", "s (simulated)", runs, Clearing::clear);
      tell(report, each, "peak", "x capacity (simulated)", runs, Clearing::peak);
      tell(report, each, "wasted", "calls/task (simulated)", runs, Clearing::wasted);
      tell(report, each, "knocks", "calls/s (simulated)", runs, Clearing::knocks);
    }
  }

  static List<Clearing> runs(Contest each) {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToObj(seed -> RetrySimulation.run(Outage.STANDARD, each.strategy(), seed))
        .toList();
  }

  private static void tell(
      Report report,
      Contest each,
      String what,
      String unit,
      List<Clearing> runs,
      ToDoubleFunction<Clearing> figure) {
    report.add(
        Measure.of(NAME, each.name() + "-" + what, unit),
        runs.stream().mapToDouble(figure).boxed().toList());
  }
}
