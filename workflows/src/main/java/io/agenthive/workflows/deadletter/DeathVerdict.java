package io.agenthive.workflows.deadletter;

/** What would have to happen before a dead task can succeed. */
public enum DeathVerdict {
  /** Nothing helps but another input: it fails every time, or takes its host along. */
  POISON,
  /** Its target has to be well again. */
  TARGET,
  /** The code has to be mended. */
  DEFECT,
  /** A person has to look and decide. */
  PERSON
}
