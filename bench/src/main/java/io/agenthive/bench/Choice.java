package io.agenthive.bench;

import io.agenthive.bench.core.CoreSuite;
import io.agenthive.bench.core.Pace;
import io.agenthive.bench.core.Part;
import io.agenthive.bench.edge.EdgePart;
import io.agenthive.bench.edge.EdgeSuite;
import io.agenthive.bench.failures.FailureScale;
import io.agenthive.bench.failures.FailureSuite;
import io.agenthive.bench.failures.Group;
import io.agenthive.bench.fleet.FleetPart;
import io.agenthive.bench.fleet.FleetSuite;
import io.agenthive.bench.rest.RestPart;
import io.agenthive.bench.rest.RestScale;
import io.agenthive.bench.rest.RestSuite;
import java.util.EnumSet;
import java.util.Set;

/**
 * What of a suite is wanted, and in which form.
 *
 * @param only parts of core, rest, edge or fleet, or groups of failures; none: all
 */
record Choice(Set<String> only, boolean quick, boolean longer, boolean lite) {
  private static final Set<Suite> OF_PARTS =
      EnumSet.of(Suite.core, Suite.rest, Suite.edge, Suite.fleet, Suite.failures);

  /** Refuses what does not go together, with what is allowed. */
  void check(Suite suite) {
    boolean ofParts = OF_PARTS.contains(suite);
    need(
        ofParts || (!quick && only.isEmpty()),
        "--quick and --only are options of the suites core, rest, edge, fleet and failures");
    need(
        !longer || ((suite == Suite.failures || suite == Suite.rest) && !quick),
        "--long is an option of the suites failures and rest, without --quick");
    need(
        !lite || suite != Suite.edge,
        "--lite is no option of the suite edge: its API runs alone, and speaks to a real server only");
    if (suite == Suite.core) chosen(Part.class);
    if (suite == Suite.rest) chosen(RestPart.class);
    if (suite == Suite.edge) chosen(EdgePart.class);
    if (suite == Suite.fleet) chosen(FleetPart.class);
    if (suite == Suite.failures) chosen(Group.class);
  }

  CoreSuite.Plan core(Pace pace) {
    Set<Part> parts = chosen(Part.class);
    CoreSuite.Plan plan = quick ? CoreSuite.Plan.quick(parts) : CoreSuite.Plan.whole(pace, parts);
    return lite ? plan.onLite() : plan;
  }

  RestSuite.Plan rest(Pace pace) {
    Set<RestPart> parts = chosen(RestPart.class);
    RestScale scale = longer ? RestScale.WHOLE.longer() : RestScale.WHOLE;
    RestSuite.Plan plan =
        quick ? RestSuite.Plan.quick(parts) : RestSuite.Plan.whole(pace, scale, parts);
    return lite ? plan.onLite() : plan;
  }

  EdgeSuite.Plan edge(Pace pace) {
    Set<EdgePart> parts = chosen(EdgePart.class);
    return quick ? EdgeSuite.Plan.quick(parts) : EdgeSuite.Plan.whole(pace, parts);
  }

  FleetSuite.Plan fleet(Pace pace) {
    Set<FleetPart> parts = chosen(FleetPart.class);
    FleetSuite.Plan plan =
        quick ? FleetSuite.Plan.quick(parts) : FleetSuite.Plan.whole(pace, parts);
    return lite ? plan.onLite() : plan;
  }

  FailureSuite.Plan failures(Pace pace) {
    Set<Group> groups = chosen(Group.class);
    FailureScale scale = longer ? FailureScale.WHOLE.longer() : FailureScale.WHOLE;
    FailureSuite.Plan plan =
        quick ? FailureSuite.Plan.quick(groups) : FailureSuite.Plan.whole(pace, scale, groups);
    return lite ? plan.onLite() : plan;
  }

  private <P extends Enum<P>> Set<P> chosen(Class<P> parts) {
    EnumSet<P> all = EnumSet.allOf(parts);
    Set<P> chosen = EnumSet.noneOf(parts);
    for (String name : only) {
      all.stream().filter(part -> part.name().equals(name)).forEach(chosen::add);
      boolean known = all.stream().anyMatch(part -> part.name().equals(name));
      need(known, "--only must be of " + all + ", not " + name);
    }
    return chosen;
  }

  private static void need(boolean holds, String rule) {
    if (!holds) throw new IllegalArgumentException(rule);
  }
}
