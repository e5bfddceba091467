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
  DISK_FULL,
  /** Models of one tier take longer than anybody waits, for the hold. */
  MODEL_SLOW,
  /** The provider asks everybody to come back later, for the hold. */
  MODEL_RATE_LIMITED,
  /** The provider answers with errors, resets, garbage and answers that end too early. */
  MODEL_BROKEN,
  /** The provider's answers are no JSON, no message, or far too long. */
  MODEL_MALFORMED,
  /** Nobody listens where the provider was. */
  MODEL_AWAY,
  /** One order of poison comes beside each good one, for the hold. */
  POISON_FLOOD,
  /** The same, and PostgreSQL is stopped and kept away for the hold. */
  POISON_FLOOD_POSTGRES_AWAY,
  /** All dead letters are brought back by one campaign while half of them is still bad. */
  REDRIVE_STORM,
  /** The same while hosts, control and Temporal are killed, one after the other. */
  REDRIVE_KILLS;

  /** Whether it needs a provider of the campaign's own. */
  public boolean ofProvider() {
    return compareTo(MODEL_SLOW) >= 0;
  }

  /** Whether it brings dead letters back. */
  public boolean ofRedrives() {
    return compareTo(REDRIVE_STORM) >= 0;
  }
}
