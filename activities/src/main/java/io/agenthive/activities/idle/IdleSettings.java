package io.agenthive.activities.idle;

/**
 * How agents rest whose spec names no timeout.
 *
 * @param policy the same on every agents' host
 */
public record IdleSettings(Policy policy) {
  /** As the policy learns. */
  public static final IdleSettings DEFAULT = new IdleSettings(Policy.LEARNED);

  /** What decides. */
  public enum Policy {
    /** What was learned from the agent's gaps and the fleet's. */
    LEARNED,
    /** {@link io.agenthive.workflows.agent.AgentSpec#DEFAULT_IDLE}. */
    FIXED
  }
}
