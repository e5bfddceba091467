package io.agenthive.local.demo;

import io.agenthive.workflows.agent.Tier;

/**
 * One agent at a moment.
 *
 * @param awake its row says that a seat is open
 * @param stranded that seat was in an earlier life of its host
 * @param open tasks in front of it or in hand
 * @param shifts shifts begun
 * @param done tasks done
 */
record AgentGauge(
    String id,
    String team,
    Tier tier,
    boolean awake,
    boolean stranded,
    int open,
    long shifts,
    long done) {
  /** What an agent looks like to somebody who watches. */
  enum Mood {
    /** Awake, with tasks. */
    WORKS,
    /** Awake, without any. */
    IDLE,
    /** Resting, and mail has come. */
    WAKES,
    /** At rest. */
    SLEEPS,
    /** Its seat was on a host that is dead. */
    STRANDED
  }

  /** What it looks like while the host is up or down. */
  Mood mood(boolean hostUp) {
    if (awake && (stranded || !hostUp)) return Mood.STRANDED;
    if (awake) return open > 0 ? Mood.WORKS : Mood.IDLE;
    return open > 0 ? Mood.WAKES : Mood.SLEEPS;
  }
}
