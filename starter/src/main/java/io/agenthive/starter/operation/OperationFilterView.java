package io.agenthive.starter.operation;

import io.agenthive.activities.agent.AgentFilter;
import io.agenthive.activities.agent.RowState;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.hold.Hold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom an operation asks, of those that there were when it was asked.
 *
 * @param all whether it names nothing: everybody
 * @param label each {@code key:value}
 * @param own only agents that the caller made
 */
record OperationFilterView(
    boolean all,
    @Nullable RowState state,
    @Nullable Hold hold,
    @Nullable Tier tier,
    @Nullable String team,
    List<String> label,
    @Nullable String q,
    boolean own) {
  static OperationFilterView of(AgentFilter filter) {
    AgentFilter bare = filter.madeBy(null).within(null);
    return new OperationFilterView(
        bare.equals(AgentFilter.ALL),
        filter.state(),
        filter.hold(),
        filter.tier(),
        filter.team(),
        filter.labels().entrySet().stream()
            .map(label -> label.getKey() + ":" + label.getValue())
            .toList(),
        filter.text(),
        filter.owner() != null);
  }
}
