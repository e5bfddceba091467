package io.agenthive.bench.failures;

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
 * What failing well costs, beside the same work where nothing fails or nothing is protected.
 *
 * @param say hears what goes on
 */
public record FailureSuite(Plan plan, LiteChoice lite, Consumer<String> say) {
  /** Its name in every row of a whole run. */
  public static final String NAME = "failures";

  /**
   * What is run.
   *
   * @param suite the first word of every row
   */
  public record Plan(String suite, Pace pace, FailureScale scale, Set<Group> groups) {
    /**
     * These groups, or all if there are none, as the goals want them; rows of windows that are too
     * short for goals say so.
     */
    public static Plan whole(Pace pace, FailureScale scale, Set<Group> groups) {
      String suite = pace.settles() ? NAME : NAME + "-short";
      return new Plan(suite, pace, scale, chosen(groups));
    }

    /** These groups, or all, for a look; every row says so. */
    public static Plan quick(Set<Group> groups) {
      return new Plan(NAME + "-quick", Pace.QUICK, FailureScale.QUICK, chosen(groups));
    }

    /** The same on Temporal's in-process server; every row says so. */
    public Plan onLite() {
      return new Plan(suite + "-lite", pace, scale, groups);
    }

    private static Set<Group> chosen(Set<Group> groups) {
      return groups.isEmpty() ? EnumSet.allOf(Group.class) : EnumSet.copyOf(groups);
    }
  }

  /** Runs one group after the other; one that fails leaves the others their turn. */
  public List<Parts.Failed> run(Report report) throws InterruptedException {
    Findings findings = FailureGoals.findings(plan.suite(), report);
    return new Parts<>(plan.groups(), say).run(group -> measure(group, findings));
  }

  private void measure(Group group, Findings findings) throws Exception {
    switch (group) {
      case path -> new FailurePath(this, findings).run();
      case campaign -> new CampaignCost(this, findings).run();
      case flood -> new PoisonFlood(this, findings).run();
      case breaker -> new BreakerDrills(this, findings).run();
      case hardening -> new HardeningCost(this, findings).run();
    }
  }
}
