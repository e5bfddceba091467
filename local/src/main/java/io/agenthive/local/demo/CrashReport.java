package io.agenthive.local.demo;

/**
 * How the fleet got over the death of its host.
 *
 * @param pid the process that was killed
 * @param awake agents that had a seat on it
 * @param inHand their open tasks at that moment
 * @param back agents of those that have a new seat
 * @param hostBackMillis from the kill until the next life of the host
 * @param agentsBackMillis from the kill until the last of them had a new seat; if some have none,
 *     until nobody waited any longer
 */
record CrashReport(
    long pid, int awake, long inHand, int back, long hostBackMillis, long agentsBackMillis) {
  /** Whether every agent that lost its seat has a new one. */
  boolean allBack() {
    return back == awake;
  }
}
