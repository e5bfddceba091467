package io.agenthive.chaos.scenario;

/** Faults that a campaign knows how to apply, prove and heal. */
public enum FaultKind {
  /** SIGKILL of control (with the API) and of every agents' host, together. */
  KILL_ALL,
  /** SIGKILL of one agents' host; its stack starts it again. */
  KILL_HOST,
  /** SIGSTOP of one agents' host, SIGCONT after the hold: a host that everybody took for dead. */
  STOP_HOST,
  /** SIGKILL of the Temporal server; its stack starts it again. */
  KILL_TEMPORAL,
  /** SIGKILL of PostgreSQL's postmaster and, in even rounds, its immediate stop (SIGQUIT). */
  KILL_POSTGRES,
  /** The Temporal server is stopped and kept away for the hold. */
  TEMPORAL_AWAY,
  /** PostgreSQL is stopped and kept away for the hold. */
  POSTGRES_AWAY,
  /** The file system of PostgreSQL's data is full for the hold. */
  DISK_FULL
}
