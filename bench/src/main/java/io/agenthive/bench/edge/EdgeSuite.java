package io.agenthive.bench.edge;

import io.agenthive.bench.core.Pace;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Parts;
import io.agenthive.bench.report.Report;
import io.agenthive.local.temporal.LiteChoice;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the API does for callers in a process of their own. It runs in a process of its own, too,
 * with the heap that the goals speak of, and with access, audit and limits as in production: only
 * the rates of one tenant are out of the way, for there is one.
 *
 * @param say hears what goes on
 */
public record EdgeSuite(Plan plan, LiteChoice lite, Consumer<String> say) {
  /** Its name in every row of a whole run. */
  public static final String NAME = "edge";

  /**
   * What is run.
   *
   * @param suite the first word of every row
   * @param oneStack all parts on one, as far as a look goes; else each has its own, so that none
   *     meets what another left
   */
  public record Plan(
      String suite, Pace pace, EdgeScale scale, Set<EdgePart> parts, boolean oneStack) {
    /** These parts, or all if there are none, as the goals want them. */
    public static Plan whole(Pace pace, Set<EdgePart> parts) {
      String suite = pace.settles() ? NAME : NAME + "-short";
      return new Plan(suite, pace, EdgeScale.WHOLE, chosen(parts), false);
    }

    /** These parts, or all, for a look; every row says so. */
    public static Plan quick(Set<EdgePart> parts) {
      return new Plan(NAME + "-quick", Pace.QUICK, EdgeScale.QUICK, chosen(parts), true);
    }

    private static Set<EdgePart> chosen(Set<EdgePart> parts) {
      return parts.isEmpty() ? EnumSet.allOf(EdgePart.class) : EnumSet.copyOf(parts);
    }
  }

  /** Runs one part after the other; one that fails leaves the others their turn. */
  public List<Parts.Failed> run(Report report) throws InterruptedException {
    Findings findings = EdgeGoals.findings(plan.suite(), report);
    Parts<EdgePart> parts = new Parts<>(plan.parts(), say);
    if (!plan.oneStack()) return parts.run(part -> measure(part, findings));
    try (EdgeStack stack = EdgeStack.start(lite)) {
      return parts.run(part -> measure(part, findings, stack));
    }
  }

  private void measure(EdgePart part, Findings findings) throws Exception {
    if (part == EdgePart.trail) {
      new TrailPace(this, findings).run();
      return;
    }
    try (EdgeStack stack = EdgeStack.start(lite)) {
      measure(part, findings, stack);
    }
  }

  private void measure(EdgePart part, Findings findings, EdgeStack stack) throws Exception {
    switch (part) {
      case accept -> new Accepts(plan, findings, stack).run();
      case sustained -> new Sustained(plan, findings, stack).run();
      case reads -> new Reads(plan, findings, stack).run();
      case verbs -> new Verbs(plan, findings, stack).run();
      case overhead -> new Overhead(plan, findings, stack).run();
      case forged -> new Forged(plan, findings, stack).run();
      case trail -> new TrailPace(this, findings).run(); // on a database of its own
    }
    if (part != EdgePart.trail) stack.tellHeap(part, findings);
  }
}
