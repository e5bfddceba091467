package io.agenthive.workflows.fleet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The load of the whole fleet at one instant, read in one statement each, and the agents that a
 * tick may want to touch.
 *
 * @param at the database's clock
 * @param awake agents with an open seat
 * @param leaving those of them that rest after the task in hand, because something holds them
 * @param busy those of them with open mail
 * @param idle those of them that are deferrable, without mail and holds
 * @param resting agents without a seat, the retired not counted
 * @param restedLately agents that ticks let rest within {@link FleetPolicy#window}
 * @param idlest the longest idle of the {@code idle}, longest first, at most {@link
 *     #MAX_CANDIDATES}
 * @param rested agents under LOAD, oldest open mail first, then longest resting, at most {@link
 *     #MAX_CANDIDATES}
 * @param growth tasks that are expected in the next five minutes for each that came in the last, 1
 *     or more; null: that is not known
 */
public record LoadFacts(
    Instant at,
    int awake,
    int leaving,
    int busy,
    int idle,
    int resting,
    int restedLately,
    List<AgentFacts> idlest,
    List<AgentFacts> rested,
    @Nullable Double growth) {
  /** Keeps the facts below 100 KB of history; at 5 % a tick it serves 4,000 awake agents. */
  public static final int MAX_CANDIDATES = 200;

  /** Refuses counts that contradict each other, and longer lists. */
  public LoadFacts {
    need(awake >= 0 && resting >= 0 && restedLately >= 0, "counts must be 0 or more");
    need(leaving >= 0 && leaving <= awake, "leaving must be 0 to awake");
    need(busy >= 0 && busy <= awake, "busy must be 0 to awake");
    need(idle >= idlest.size() && idle <= awake, "idle must be the size of idlest to awake");
    need(idlest.size() <= MAX_CANDIDATES, "idlest must be at most " + MAX_CANDIDATES);
    need(rested.size() <= MAX_CANDIDATES, "rested must be at most " + MAX_CANDIDATES);
    need(growth == null || (growth >= 1 && growth < Double.MAX_VALUE), "growth must be 1 or more");
    idlest = List.copyOf(idlest);
    rested = List.copyOf(rested);
  }

  /** Without a forecast. */
  public LoadFacts(
      Instant at,
      int awake,
      int leaving,
      int busy,
      int idle,
      int resting,
      int restedLately,
      List<AgentFacts> idlest,
      List<AgentFacts> rested) {
    this(at, awake, leaving, busy, idle, resting, restedLately, idlest, rested, null);
  }

  /** The same with what is expected. */
  public LoadFacts growing(double expected) {
    return new LoadFacts(
        at, awake, leaving, busy, idle, resting, restedLately, idlest, rested, expected);
  }

  /** The same counts with the agents that a tick may want to touch. */
  public LoadFacts with(List<AgentFacts> idlestOfThem, List<AgentFacts> restedOfThem) {
    return new LoadFacts(
        at, awake, leaving, busy, idle, resting, restedLately, idlestOfThem, restedOfThem, growth);
  }

  /** Agents that stay awake if nobody decides anything. */
  public int staying() {
    return awake - leaving;
  }

  /**
   * Agents that stay awake for each that may be: above 1 the fleet is under load.
   *
   * <p>What an awake agent costs is its seat, so seats are what is counted. Open mail is not part
   * of it: resting an idle agent frees a seat and does not hasten the mail of a busy one.
   */
  public double pressure(int maxAwake) {
    return (double) staying() / maxAwake;
  }

  private static void need(boolean holds, String rule) {
    if (!holds) throw new IllegalArgumentException(rule);
  }
}
