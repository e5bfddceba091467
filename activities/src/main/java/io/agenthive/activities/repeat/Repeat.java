package io.agenthive.activities.repeat;

/** How a request with a key stands. */
public sealed interface Repeat {
  /**
   * Nobody answered it, and nobody else is about to.
   *
   * @param attempt shows who may keep the answer
   */
  record First(int attempt) implements Repeat {}

  /** It was answered so. */
  record Answered(KeptAnswer answer) implements Repeat {}

  /** It is being served. */
  record InHand() implements Repeat {}

  /** The key belongs to another request. */
  record Other() implements Repeat {}
}
