package io.agenthive.bench.core;

/** What of the suite can be run alone; each part starts and ends its own stacks. */
public enum Part {
  /** Tasks a second with callers in the host's JVM, beside both baselines. */
  inprocess,
  /** The same through REST, each in its own process. */
  rest,
  /** Throughput with many sleepers beside the working agents. */
  crowd,
  /** From mail to the first turn of a resting agent, one at a time and many at once. */
  wake,
  /** Memory of the whole stack by the number of sleepers. */
  memory,
  /** Processor time of agents that are awake and have nothing to do. */
  idle,
  /** From the death of an agents' host until all its agents work again. */
  recovery
}
