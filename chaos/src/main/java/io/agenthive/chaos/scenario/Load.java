package io.agenthive.chaos.scenario;

import java.time.Duration;

/**
 * What the fleet has to do meanwhile.
 *
 * @param agents size of the fleet
 * @param tasksPerSecond rate of orders, whatever the answers
 * @param maxInFlight orders without an answer; one more waits for its turn
 * @param poisonPercent share of orders that can only become dead letters
 * @param troubledPercent share of orders whose first delivery fails, so that a keeper takes them
 * @param idleTimeout how long an agent stays awake without work
 * @param modelPace share of a rehearsed latency that is really waited
 */
public record Load(
    int agents,
    int tasksPerSecond,
    int maxInFlight,
    int poisonPercent,
    int troubledPercent,
    Duration idleTimeout,
    double modelPace) {
  /** More than the machine of a developer does; a faster loop would measure itself. */
  public static final int MAX_RATE = 500;

  /** Refuses a load that is none, or has no bound. */
  public Load {
    if (agents < 1 || agents > 1_000)
      throw new IllegalArgumentException("agents must be 1 to 1000");
    if (tasksPerSecond < 1 || tasksPerSecond > MAX_RATE) {
      throw new IllegalArgumentException("tasksPerSecond must be 1 to " + MAX_RATE);
    }
    if (maxInFlight < 1) throw new IllegalArgumentException("maxInFlight must be 1 or more");
    if (poisonPercent < 0 || troubledPercent < 0 || poisonPercent + troubledPercent > 100) {
      throw new IllegalArgumentException("shares must be 0 to 100, together at most 100");
    }
    if (idleTimeout.isNegative()) throw new IllegalArgumentException("idleTimeout is negative");
    if (!(modelPace >= 0 && modelPace <= 10)) {
      throw new IllegalArgumentException("modelPace must be 0 to 10");
    }
  }

  /** The same at another rate. */
  public Load at(int rate) {
    return new Load(
        agents, rate, maxInFlight, poisonPercent, troubledPercent, idleTimeout, modelPace);
  }
}
