package io.agenthive.local.canary;

/** Where somebody would look for secrets. */
enum Place {
  /** A copy of every table. */
  DATABASE,
  /** What Temporal keeps, as whoever copies its store reads it. */
  HISTORIES,
  /** What all processes print. */
  LOGS,
  /** What supervisors are told. */
  METRICS,
  /** What callers are answered when they are refused. */
  ERRORS,
  /** The arguments of processes, which everybody on a machine can read. */
  ARGUMENTS
}
