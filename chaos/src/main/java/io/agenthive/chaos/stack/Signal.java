package io.agenthive.chaos.stack;

/** Signals that a fault may send. */
public enum Signal {
  /** Ends a process at once. */
  KILL,
  /** PostgreSQL's immediate stop: no checkpoint, no farewell. */
  QUIT,
  /** A process stands still. */
  STOP,
  /** It goes on. */
  CONT
}
