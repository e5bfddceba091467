package io.agenthive.activities.idle;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How many of a host's agents may rest earlier than at break-even. Each borrows a cold wake, the
 * most that resting early can cost beyond break-even, until break-even would rest, too. What it
 * really cost more is owed and fades; what it cost less is earned, up to a limit. So whatever a
 * table says, and however good it was before, it puts no more than {@link #PER_WINDOW} of the
 * agents to sleep too early within {@link #WINDOW}. SCHEDULING §5, sleep limiter.
 *
 * <p>Times are nanoseconds of one clock that does not go back. Threads may share it.
 */
public final class RestCredit {
  /** SCHEDULING §5. */
  public static final double PER_WINDOW = 0.30;

  /** SCHEDULING §5. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  /** Cold wakes that a host of a few agents may owe, so that it can learn that early rests pay. */
  static final double FEWEST = 2;

  private static final long NANOS = 1_000_000_000;

  private final Map<String, Agent> agents = new HashMap<>();
  private double owed;
  private long fadedAt;
  private long sweptAt;
  private int lent;

  /** When an agent was last asked about, and whether it has borrowed, until when. */
  private static final class Agent {
    private long seen;
    private boolean borrowed;
    private long until;
  }

  /** Nothing is owed. */
  public RestCredit(long now) {
    fadedAt = now;
    sweptAt = now;
  }

  /**
   * Asks whether an agent may rest early in the gap that it is in.
   *
   * @param lasting seconds until break-even would rest, too
   */
  public synchronized boolean borrows(String agentId, double lasting, long now) {
    passes(now);
    Agent agent = agents.computeIfAbsent(agentId, id -> new Agent());
    agent.seen = now;
    gaveBack(agent);
    if (lent + 1 + Math.max(owed, most() - all()) > most()) return false;
    agent.borrowed = true;
    agent.until = now + (long) (lasting * NANOS);
    lent++;
    return true;
  }

  /**
   * A gap ended in which an agent might rest early.
   *
   * @param more cold wakes that the gap cost more than at break-even; negative: it cost less
   */
  public synchronized void ended(String agentId, double more, long now) {
    passes(now);
    Agent agent = agents.get(agentId);
    if (agent != null) gaveBack(agent);
    owed = Math.max(owed + Math.min(1, more), most() - all());
  }

  /** Cold wakes that were lost beyond break-even lately; negative: that were saved. */
  public synchronized double owed(long now) {
    passes(now);
    return owed;
  }

  /**
   * A third of the share may be owed; what was saved lends as much again, and what is owed fades
   * within the window by as much once more.
   */
  private double most() {
    return Math.max(FEWEST, agents.size() * PER_WINDOW / 3);
  }

  /** What may be lent at a time once enough was saved. */
  private double all() {
    return Math.max(FEWEST, agents.size() * PER_WINDOW * 2 / 3);
  }

  private void gaveBack(Agent agent) {
    if (agent.borrowed) lent--;
    agent.borrowed = false;
  }

  private void passes(long now) {
    owed *= Math.exp(-(double) (now - fadedAt) / WINDOW.toNanos());
    fadedAt = now;
    if (now - sweptAt < NANOS) return;
    sweptAt = now;
    for (Agent agent : agents.values()) if (agent.until <= now) gaveBack(agent);
    agents.values().removeIf(agent -> !agent.borrowed && now - agent.seen > WINDOW.toNanos());
  }
}
