package io.agenthive.local.process;

/** The signal that a child understands as "end now, but cleanly". */
public enum StopSignal {
  TERM,
  /** PostgreSQL's fast shutdown: its TERM would wait for every client to leave. */
  INT
}
