package io.agenthive.starter.agent;

import io.agenthive.activities.agent.AgentFilter;
import io.agenthive.activities.agent.RowState;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Refused;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.hold.Hold;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the filters of a list of agents. */
final class AgentQuery {
  static final Set<String> FILTERS = Set.of("state", "hold", "tier", "team", "label", "q");

  private AgentQuery() {}

  static AgentFilter read(Parameters parameters) {
    return new AgentFilter(
        parameters.oneOf("state", RowState.class),
        parameters.oneOf("hold", Hold.class),
        parameters.oneOf("tier", Tier.class),
        parameters.one("team"),
        labels(parameters.many("label")),
        parameters.one("q"));
  }

  private static Map<String, String> labels(List<String> pairs) {
    Map<String, String> labels = new TreeMap<>();
    for (String pair : pairs) {
      int colon = pair.indexOf(':');
      if (colon < 1) throw new Refused(ErrorCode.BAD_FILTER, "label must be key:value");
      labels.put(pair.substring(0, colon), pair.substring(colon + 1));
    }
    return labels;
  }
}
