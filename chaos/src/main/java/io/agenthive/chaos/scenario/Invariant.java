package io.agenthive.chaos.scenario;

/** What has to hold whatever is broken; the constant's name is the one in scenarios and reports. */
public enum Invariant {
  /** Every acknowledged task is in the books. */
  NOTHING_LOST("no acknowledged task is lost"),
  /** Every task has ended, once. */
  ONE_END("every task ends exactly once"),
  /** Nothing stands in the books that nobody sent. */
  NO_PHANTOM("no task appears that was not sent"),
  /** A done task is remembered once, any other not at all. */
  ONE_EFFECT("each effect is applied once if done, else not at all"),
  /** Every task that was not sent as poison is done, but for those that are blamed. */
  DELIVERY("every task that is not poison is done, and all poison is a dead letter"),
  /**
   * A task that three kills have met is called their cause, by rule. Of tasks that might be, a host
   * has one in hand at a time: so each kill from the third on may cost one good task, no more.
   */
  FAIR_BLAME("a kill gets one good task blamed for it at most, and none before the third"),
  /** No order that was repeated under its own ID was refused. */
  SAFE_REPEAT("an order repeated under its ID is never refused"),
  /** A turn that is recorded was not asked for again, and each follows the one before. */
  ONE_TURN("no recorded turn is repeated, and none is missing"),
  /** An agent that nothing disturbed does its tasks of one priority as they were accepted. */
  IN_ORDER(
      "tasks of one priority that were done at once are done in the order of their acceptance"),
  /** Each agent's memory is one unbroken chain. */
  MEMORY_CHAIN("the chain of each agent's memory verifies"),
  /** An agent's ends never go back to an older seat epoch. */
  FENCING("no commit carries a seat epoch below one that was committed before"),
  /** Seen from outside while it runs: epochs only grow, and an older one works no more. */
  GROWING_EPOCHS("seat epochs only grow, and nothing is committed under one that was replaced"),
  /** By the provider's own record: nobody takes a part of an answer for an answer. */
  WHOLE_ANSWERS("what a done task says is an answer that its model gave whole"),
  /** By the provider's own record: what is in the books was not paid for again. */
  ASKED_ONCE("no recorded turn is asked of its model again"),
  /** No dead letter without a class, a cause, and what it asked. */
  CAUSE_TOLD("each dead letter says its class and its cause"),
  /** No task is tried for ever. */
  FEW_ATTEMPTS("no task was given up after more than 8 attempts"),
  /** What a campaign says of an entry is what its task's own row says. */
  ONE_OUTCOME("each entry of a redrive campaign has one outcome, that of its task");

  private final String sentence;

  Invariant(String sentence) {
    this.sentence = sentence;
  }

  /** The invariant in words. */
  public String sentence() {
    return sentence;
  }
}
