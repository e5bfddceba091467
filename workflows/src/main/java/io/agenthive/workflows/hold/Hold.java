package io.agenthive.workflows.hold;

/**
 * A reason for an agent to rest. Each has one owner, so nobody can undo another's.
 *
 * <p>The order of the constants is the order of their bits in the {@code holds} column of an
 * agent's row: it never changes.
 */
public enum Hold {
  /** A person wants the agent to rest. */
  OPERATOR(1),
  /** Something broke that a person has to look at. */
  INCIDENT(2),
  /** The agent's money is spent. */
  BUDGET(4),
  /** Nothing to do for the idle timeout. */
  IDLE(8),
  /** The fleet is too busy for this agent. */
  LOAD(16);

  private final int bit;

  Hold(int bit) {
    this.bit = bit;
  }

  /** Whether new mail ends this hold. */
  public boolean liftedByMail() {
    return this == IDLE || this == LOAD;
  }

  /** Whether it may be placed on a scope, with all agents that are in it. */
  public boolean placedOnScopes() {
    return !liftedByMail();
  }

  /** This hold's bit in the {@code holds} column of an agent's row. */
  public int bit() {
    return bit;
  }
}
