package io.agenthive.bench;

/** What can be measured. */
enum Suite {
  /** Tasks a second, wakes, and what they cost. */
  core,
  /** What rest costs, and what it loses. */
  rest,
  /** What the API does for its callers, under load and attack. */
  edge,
  /** How good plans of sleep are, and what deciding and sleeping cost. */
  fleet,
  /** A day of a trace, played in less time, beside what a replay predicts. */
  day,
  /** What failing well costs. */
  failures,
  /** How long people wait before anything runs. */
  start,
  /** How a backlog clears after an outage, by retry strategy: simulated. */
  retries,
  /** How well poison is told from look-alikes: simulated. */
  poison,
  /** What summaries save at a wake, and what they lose: simulated. */
  memory
}
