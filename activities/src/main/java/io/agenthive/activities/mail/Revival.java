package io.agenthive.activities.mail;

/** Begins again the workflow of an agent whose row exists and whose run is lost. */
public interface Revival {
  /** Returns whether the agent lives now; a retired one does not. */
  boolean revive(String agentId);
}
