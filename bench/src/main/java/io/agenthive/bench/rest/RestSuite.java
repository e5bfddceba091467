package io.agenthive.bench.rest;

import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.bench.core.Pace;
import io.agenthive.bench.core.TurnClock;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Parts;
import io.agenthive.bench.report.Report;
import io.agenthive.bench.stack.OneJvm;
import io.agenthive.local.temporal.LiteChoice;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What it costs an agent to rest and to wake with a state that was verified, and what it loses.
 *
 * @param say hears what goes on
 */
public record RestSuite(Plan plan, LiteChoice lite, Consumer<String> say) {
  /** Its name in every row of a whole run. */
  public static final String NAME = "rest";

  /**
   * What is run.
   *
   * @param suite the first word of every row
   */
  public record Plan(String suite, Pace pace, RestScale scale, Set<RestPart> parts) {
    /** These parts, or all if there are none, as the goals want them. */
    public static Plan whole(Pace pace, RestScale scale, Set<RestPart> parts) {
      String suite = pace.settles() ? NAME : NAME + "-short";
      return new Plan(suite, pace, scale, chosen(parts));
    }

    /** These parts, or all, for a look; every row says so. */
    public static Plan quick(Set<RestPart> parts) {
      return new Plan(NAME + "-quick", Pace.QUICK, RestScale.QUICK, chosen(parts));
    }

    /** The same on Temporal's in-process server; every row says so. */
    public Plan onLite() {
      return new Plan(suite + "-lite", pace, scale, parts);
    }

    private static Set<RestPart> chosen(Set<RestPart> parts) {
      return parts.isEmpty() ? EnumSet.allOf(RestPart.class) : EnumSet.copyOf(parts);
    }
  }

  /** Runs one part after the other; one that fails leaves the others their turn. */
  public List<Parts.Failed> run(Report report) throws InterruptedException {
    Findings findings = RestGoals.findings(plan.suite(), report);
    return new Parts<>(plan.parts(), say).run(part -> measure(part, findings));
  }

  private void measure(RestPart part, Findings findings) throws Exception {
    if (part == RestPart.sleepers) {
      new Sleepers(plan, findings, lite).run();
      return;
    }
    TurnClock clock = new TurnClock(new RehearsalModel(RehearsalSettings.seeded(1).paced(0)));
    try (OneJvm stack = new OneJvm(new OneJvm.Plan(clock, lite, List.of()), say)) {
      switch (part) {
        case checkpoint -> new StateCost(plan, findings, new Keeper(stack.hive())).run();
        case cycles -> new HaltCycles(plan, findings, new Keeper(stack.hive())).run();
        case damage -> new Damages(plan, findings, new Keeper(stack.hive())).run();
        case nap -> new Naps(plan, findings, stack, clock).run();
        case sleep -> new Sleeps(plan, findings, stack).run();
        case life -> new Life(plan, findings, stack).run();
        case sleepers -> throw new IllegalStateException("they have a stack apart");
      }
    }
  }
}
