package io.agenthive.activities.idle;

import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.idle.SeatKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whose idleness it is.
 *
 * @param timeout that its spec names; null: none
 */
public record IdleSubject(
    String agentId,
    String tenant,
    String team,
    Tier tier,
    SeatKind kind,
    @Nullable Duration timeout) {
  /** An agent of this spec. */
  public static IdleSubject of(String agentId, String tenant, AgentSpec spec) {
    SeatKind kind = SeatKind.of(!spec.tools().isEmpty());
    return new IdleSubject(agentId, tenant, spec.team(), spec.tier(), kind, spec.idleTimeout());
  }
}
