package io.agenthive.workflows.agent;

/** How strong a model an agent's work deserves. */
public enum Tier {
  /** Decides: architecture, plans, judgement. */
  STRATEGIC,
  /** Builds: code, tests, documents. */
  IMPLEMENTATION,
  /** Repeats: triage, formatting, summaries. */
  ROUTINE
}
