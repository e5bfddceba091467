package io.agenthive.activities.mail;

/** The way by which a ring reaches an agent's workflow. */
@FunctionalInterface
interface BellRope {
  /**
   * Signals {@code mail} with the epoch of a rest.
   *
   * @throws io.temporal.client.WorkflowNotFoundException if the agent has no workflow
   * @throws RuntimeException if nobody heard
   */
  void pull(String agentId, long epoch);
}
