package io.agenthive.workflows.idle;

/** A way to decide, gap by gap, when an agent rests and whether it is woken ahead. */
public interface IdleStrategy {
  /** An agent of which nothing is known, under this policy. */
  Agent agent(String agentId);

  /** One agent under the policy. Gaps come in the order of time: each begins, then it may end. */
  interface Agent {
    /** A gap begins: the agent's last task has ended. The same past gives the same plan. */
    IdlePlan begins(FleetRates fleet);

    /** A task ended the gap, which took so many seconds. */
    void ended(double gap);
  }

  /** A policy that plans every gap alike. */
  static IdleStrategy always(IdlePlan plan) {
    Agent agent =
        new Agent() {
          @Override
          public IdlePlan begins(FleetRates fleet) {
            return plan;
          }

          @Override
          public void ended(double gap) {}
        };
    return agentId -> agent;
  }
}
