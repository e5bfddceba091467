package io.agenthive.activities.fork;

import io.agenthive.activities.agent.AgentRow;

/** What came of an order to fork. */
public sealed interface Forked {
  /** The new agent has a row, now or since the order was given first. */
  record Made(AgentRow row) implements Forked {}

  /** The new ID belongs to another agent. */
  record Taken() implements Forked {}

  /** There is no such parent. */
  record NoParent() implements Forked {}

  /** The parent has no such checkpoint, or none at all. */
  record NoCheckpoint() implements Forked {}

  /**
   * What the parent was then does not verify.
   *
   * @param why for people
   */
  record Corrupt(String why) implements Forked {}
}
