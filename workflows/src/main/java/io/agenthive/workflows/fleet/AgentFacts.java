package io.agenthive.workflows.fleet;

import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Holds;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the tick knows of one agent, as of {@link LoadFacts#at}.
 *
 * @param awake a seat is open
 * @param idle since its last finished task, or since it woke or rested if that is later
 * @param unchanged since it last woke or rested
 * @param openMail tasks that wait or are in hand
 * @param oldestMail how long the oldest of them has been open; zero: there is none
 * @param holds bits of {@link Hold}
 * @param deferrable whether its spec lets the fleet rest it under load
 * @param awakeUntil it was asked to stay awake until then; null: no such wish
 */
public record AgentFacts(
    String agentId,
    String team,
    boolean awake,
    Duration idle,
    Duration unchanged,
    int openMail,
    Duration oldestMail,
    int holds,
    boolean deferrable,
    @Nullable Instant awakeUntil) {
  private static final int LIFTED_BY_MAIL = Holds.liftedByMail();

  /** Refuses what no agent can be. */
  public AgentFacts {
    if (openMail < 0 || idle.isNegative() || unchanged.isNegative() || oldestMail.isNegative()) {
      throw new IllegalArgumentException("ages and counts of " + agentId + " must be 0 or more");
    }
  }

  /** Whether the fleet has let it rest. */
  boolean restsUnderLoad() {
    return (holds & Hold.LOAD.bit()) != 0;
  }

  /** Whether somebody other than idleness and load wants it to rest: not the fleet's affair. */
  boolean heldByOthers() {
    return (holds & ~LIFTED_BY_MAIL) != 0;
  }
}
