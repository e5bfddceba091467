package io.agenthive.bench.failures;

/** What of the suite can be run alone; each group starts and ends its own stacks. */
public enum Group {
  /** From a failure to the dead letter that people find. */
  path,
  /** Dead letters brought back by a campaign, beside bare restarts of the same keepers. */
  campaign,
  /** Good work while as much poison comes in. */
  flood,
  /** From a target's illness to its open breaker, and from its recovery to the closed one. */
  breaker,
  /** Throughput with and without what protects the fleet. */
  hardening
}
