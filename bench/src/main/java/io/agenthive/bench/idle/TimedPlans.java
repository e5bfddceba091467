package io.agenthive.bench.idle;

import io.agenthive.workflows.idle.FleetRates;
import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.IdleStrategy;

/** A policy whose plans are timed on this machine, one after the other. */
final class TimedPlans implements IdleStrategy {
  private final IdleStrategy policy;
  private long plans;
  private long nanos;

  TimedPlans(IdleStrategy policy) {
    this.policy = policy;
  }

  @Override
  public Agent agent(String agentId) {
    Agent agent = policy.agent(agentId);
    return new Agent() {
      @Override
      public IdlePlan begins(FleetRates fleet) {
        long start = System.nanoTime();
        IdlePlan plan = agent.begins(fleet);
        nanos += System.nanoTime() - start;
        plans++;
        return plan;
      }

      @Override
      public void ended(double gap) {
        agent.ended(gap);
      }
    };
  }

  long plans() {
    return plans;
  }

  /** Nanoseconds of one, as a mean; there must be one. */
  double mean() {
    return (double) nanos / plans;
  }
}
