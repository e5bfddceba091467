package io.agenthive.bench.fleet;

import io.agenthive.bench.core.Pace;
import io.agenthive.bench.idle.Quality;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Parts;
import io.agenthive.bench.report.Report;
import io.agenthive.local.temporal.LiteChoice;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How good plans of sleep are, what deciding takes, and what sleeping costs. SCHEDULING §4.
 *
 * @param say hears what goes on
 */
public record FleetSuite(Plan plan, LiteChoice lite, Consumer<String> say) {
  /** Its name in every row of a whole run. */
  public static final String NAME = "fleet";

  /**
   * What is run.
   *
   * @param suite the first word of every row
   */
  public record Plan(String suite, Pace pace, FleetScale scale, Set<FleetPart> parts) {
    /** These parts, or all if there are none, as the goals want them. */
    public static Plan whole(Pace pace, Set<FleetPart> parts) {
      String suite = pace.settles() ? NAME : NAME + "-short";
      return new Plan(suite, pace, FleetScale.WHOLE, chosen(parts));
    }

    /** These parts, or all, for a look; every row says so. */
    public static Plan quick(Set<FleetPart> parts) {
      return new Plan(NAME + "-quick", Pace.QUICK, FleetScale.QUICK, chosen(parts));
    }

    /** The same on Temporal's in-process server; every row says so. */
    public Plan onLite() {
      return new Plan(suite + "-lite", pace, scale, parts);
    }

    private static Set<FleetPart> chosen(Set<FleetPart> parts) {
      return parts.isEmpty() ? EnumSet.allOf(FleetPart.class) : EnumSet.copyOf(parts);
    }
  }

  /** Runs one part after the other; one that fails leaves the others their turn. */
  public List<Parts.Failed> run(Report report) throws InterruptedException {
    Findings findings = FleetGoals.findings(plan.suite(), report);
    return new Parts<>(plan.parts(), say).run(part -> measure(part, findings));
  }

  private void measure(FleetPart part, Findings findings) throws Exception {
    switch (part) {
      case quality -> new Quality(findings, plan.pace().repetitions()).run();
      case tick -> new Ticks(this, findings).run();
      case overhead -> new Overhead(this, findings).run();
      case stampede -> new Stampede(this, findings).run();
    }
  }
}
