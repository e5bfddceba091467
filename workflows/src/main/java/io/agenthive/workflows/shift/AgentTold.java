package io.agenthive.workflows.shift;

import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Holds;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow tells the row of its agent.
 *
 * @param holds all holds on the agent, its own and those of its scopes, ordered by kind
 * @param awakeUntil the agent does not rest for idleness or load before this instant; null: no such
 *     wish
 * @param retiring new mail is refused from now on
 * @param known how often the row had been told something before, as far as the workflow knows; a
 *     row that was told more often does not hear it
 */
public record AgentTold(
    String agentId, List<Held> holds, @Nullable Instant awakeUntil, boolean retiring, long known) {
  /** Told to a row that was told nothing before. */
  public AgentTold(
      String agentId, List<Held> holds, @Nullable Instant awakeUntil, boolean retiring) {
    this(agentId, holds, awakeUntil, retiring, 0);
  }

  /** Nothing but these holds. */
  public static AgentTold holding(String agentId, List<Held> holds) {
    return new AgentTold(agentId, holds, null, false);
  }

  /** The same without the agent's own hold of this kind. */
  public AgentTold without(Hold kind) {
    return new AgentTold(
        agentId, new Holds(holds).without(kind).list(), awakeUntil, retiring, known);
  }

  /** The same, to a row that was told so often before. */
  public AgentTold knowing(long tellings) {
    return new AgentTold(agentId, holds, awakeUntil, retiring, tellings);
  }
}
