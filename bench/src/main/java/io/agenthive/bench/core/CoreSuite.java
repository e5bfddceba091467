package io.agenthive.bench.core;

import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Parts;
import io.agenthive.bench.report.Report;
import io.agenthive.local.temporal.LiteChoice;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Speed, memory and recovery of the hive, beside the same work done by what people would use
 * instead.
 *
 * @param say hears what goes on
 */
public record CoreSuite(Plan plan, LiteChoice lite, Consumer<String> say) {
  /** Its name in every row of a whole run. */
  public static final String NAME = "core";

  /**
   * What is run.
   *
   * @param suite the first word of every row
   */
  public record Plan(String suite, Pace pace, Scale scale, Set<Part> parts) {
    /**
     * These parts, or all if there are none, as the goals want them; rows of windows that are too
     * short for goals say so.
     */
    public static Plan whole(Pace pace, Set<Part> parts) {
      String suite = pace.settles() ? NAME : NAME + "-short";
      return new Plan(suite, pace, Scale.WHOLE, chosen(parts));
    }

    /** The same on Temporal's in-process server; every row says so. */
    public Plan onLite() {
      return new Plan(suite + "-lite", pace, scale, parts);
    }

    /** These parts, or all, for a look; every row says so. */
    public static Plan quick(Set<Part> parts) {
      return new Plan(NAME + "-quick", Pace.QUICK, Scale.QUICK, chosen(parts));
    }

    private static Set<Part> chosen(Set<Part> parts) {
      return parts.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts);
    }
  }

  /** How a part is measured. */
  @FunctionalInterface
  interface Measured {
    void measure(Part part, Findings findings) throws Exception;
  }

  /** Runs one part after the other; one that fails leaves the others their turn. */
  public List<Parts.Failed> run(Report report) throws InterruptedException {
    return run(report, this::measure);
  }

  List<Parts.Failed> run(Report report, Measured how) throws InterruptedException {
    Findings findings = Goals.findings(plan.suite(), report);
    return new Parts<>(plan.parts(), say).run(part -> how.measure(part, findings));
  }

  private void measure(Part part, Findings findings) throws Exception {
    switch (part) {
      case inprocess -> new InProcess(this, findings).run();
      case rest -> new OverRest(this, findings).run();
      case crowd -> new Crowd(this, findings).run();
      case wake -> new WakeUps(this, findings).run();
      case memory -> new Memory(this, findings).run();
      case idle -> new Idle(this, findings).run();
      case recovery -> new Recovery(this, findings).run();
    }
  }

  static List<String> names(String kind, int count) {
    return IntStream.range(0, count).mapToObj(i -> "bench-" + kind + "-" + i).toList();
  }
}
