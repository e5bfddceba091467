package io.agenthive.bench.day;

import io.agenthive.bench.idle.Stretch;
import io.agenthive.bench.idle.Traces;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Goal;
import io.agenthive.bench.report.Report;
import io.agenthive.bench.stack.Apart;
import io.agenthive.bench.stack.TemporaryFolder;
import io.agenthive.local.temporal.LiteChoice;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A day of a trace is played against a stack as {@code hive up} starts it; what the product
 * recorded of it stands beside what the replay tool predicts for the same arrivals, tables and
 * prices. Models are simulated: they take as long as the tasks of the trace, compressed.
 *
 * @param say hears what goes on
 */
public record DaySuite(Plan plan, LiteChoice lite, Consumer<String> say) {
  /** Its name in every row of a whole day. */
  public static final String NAME = "day";

  /** Reduction, cold rate and added wait are to differ from the prediction by no more. */
  static final Map<String, Goal> WANTED =
      Map.of(
          "reduction-off", Goal.atMost(3),
          "cold-off", Goal.atMost(3),
          "added-p99-off", Goal.atMost(3));

  private static final int FLEET = 47;
  private static final int DAY = 24; // hours
  private static final int PART = 2; // of them, in the short form
  private static final int NAPS = 100;

  /**
   * What is played.
   *
   * @param suite the first word of every row
   * @param trace by name: one that ships, or a file
   * @param naps wakes that are measured before, for the price of one
   */
  public record Plan(String suite, String trace, Stretch.Drawing drawing, int naps) {
    /** A whole day. */
    public static Plan whole(String trace, long seed, double compression) {
      return new Plan(NAME, trace, new Stretch.Drawing(FLEET, DAY, compression, seed), NAPS);
    }

    /** Two hours of it, as compressed; every row says so. */
    public static Plan shorter(String trace, long seed, double compression) {
      return new Plan(
          NAME + "-short", trace, new Stretch.Drawing(FLEET, PART, compression, seed), NAPS);
    }

    /** The same on Temporal's in-process server; every row says so. */
    public Plan onLite() {
      return new Plan(suite + "-lite", trace, drawing, naps);
    }
  }

  /** Plays it and tells; a part of a day is held against the goals, too: they are ratios. */
  public void run(Report report) throws Exception {
    boolean judged = plan.suite().equals(NAME) || plan.suite().equals(NAME + "-short");
    Findings findings = new Findings(plan.suite(), report, judged ? WANTED : Map.of());
    Stretch stretch = Stretch.of(Traces.read(plan.trace()), plan.drawing());
    say.accept(
        "%d agents, %,d tasks of %s; it takes %s, and some minutes before"
            .formatted(
                stretch.trace().agents().size(),
                stretch.trace().tasks(),
                plan.trace(),
                Duration.ofSeconds((long) stretch.trace().horizon())));
    try (TemporaryFolder folder = TemporaryFolder.make();
        Apart stack = new Apart(folder, lite, Apart.ofThisJvm());
        DayStage stage = new DayStage(stack)) {
      stage.prepare(plan.naps(), stretch.past());
      say.accept("the day begins");
      new DayFigures(stage.play(stretch.trace()), findings).tell();
    }
  }
}
