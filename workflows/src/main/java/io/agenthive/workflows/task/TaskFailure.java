package io.agenthive.workflows.task;

import java.util.Locale;

/**
 * Why a delivery of a task failed. The constant's name is the failure's type on the wire and in
 * Temporal. This is the only place that says what a class of failures means; docs/failures.md is
 * generated from it.
 */
public enum TaskFailure {
  /** A fault that passes: a cut connection, a crash of somebody else. */
  TRANSIENT(
      Delay.STRATEGY,
      "goes on with other mail; the task comes back",
      "nothing, unless it lasts: then see to what the message names"),
  /** The provider asked to wait, and said how long. */
  RATE_LIMITED(
      Delay.PROVIDER,
      "goes on with other mail; the task comes back when the provider wants it",
      "ask less at once, or ask the provider for a higher limit"),
  /** The provider is busy. */
  OVERLOADED(
      Delay.PROVIDER,
      "goes on with other mail; the task comes back when the provider wants it",
      "nothing; if it lasts, look at the provider's status page"),
  /** The circuit breaker in front of the target is open, or its retries are used up for now. */
  BREAKER_OPEN(
      Delay.BREAKER,
      "waits for a moment, then goes on with other mail; the task burns no attempt",
      "hive breaker list says which target is held back, and why"),
  /** The account may not be used: it has no quota left, or its key is not accepted. */
  QUOTA_EXHAUSTED(
      Delay.NONE,
      "goes on; the breaker opens at once, so that others wait instead of failing",
      "see to the account or its key, then redrive their family"),
  /** The input is poison: it fails every time. */
  INVALID(
      Delay.NONE,
      "goes on with other mail",
      "redrive with a corrected input, or discard; the same input fails again"),
  /** The answer did not pass its gate. */
  GATE_REJECTED(
      Delay.STRATEGY,
      "goes on with other mail; the task is asked again",
      "read the answer in the turn; if it is right, mend the gate"),
  /** The budget does not cover the next turn. */
  OVER_BUDGET(
      Delay.BUDGET,
      "goes on with other mail; the task burns no attempt",
      "raise the budget, or wait for its next window"),
  /** The task used all its turns, tokens or time without an answer. */
  OUT_OF_TURNS(
      Delay.NONE, "goes on with other mail", "read its turns; redrive with a smaller question"),
  /** A tool call that must not be repeated had begun, and nobody knows what it did. */
  UNCERTAIN(
      Delay.NONE,
      "goes on with other mail",
      "look what the tool did; redrive makes the call again, another input makes all turns anew"),
  /** Its host died under it three times. */
  WORKER_KILLER(
      Delay.NONE,
      "goes on with other mail on another host",
      "find out what the task does to its host before it is redriven; it runs alone then"),
  /** Somebody no longer wants it. */
  CANCELLED(Delay.NONE, "goes on with other mail", "nothing"),
  /** A defect of ours. */
  BUG(
      Delay.NONE,
      "goes on with other mail",
      "the log has the stack trace under the turn's key; upgrade, then redrive its family");

  /** Who says how long a failed task waits. */
  public enum Delay {
    /** The retry strategy of its class and target. */
    STRATEGY,
    /** The provider's Retry-After, and after it the strategy. */
    PROVIDER,
    /** The circuit breaker: until it tries its target again. */
    BREAKER,
    /** The budget: until it covers the next turn. */
    BUDGET,
    /** Nobody: there is no other attempt. */
    NONE
  }

  private final Delay delay;
  private final String agent;
  private final String operator;

  TaskFailure(Delay delay, String agent, String operator) {
    this.delay = delay;
    this.agent = agent;
    this.operator = operator;
  }

  /** Whether another attempt may succeed without anybody's help. */
  public boolean retryable() {
    return delay != Delay.NONE;
  }

  /**
   * Whether a delivery that ended so was an attempt: its target was asked, or it cannot be asked
   * any more. One that was held back before burns nothing.
   */
  public boolean burnsAttempt() {
    return delay != Delay.BREAKER && delay != Delay.BUDGET;
  }

  /** Whether the class alone says that nothing but another input helps. */
  public boolean poison() {
    return this == INVALID || this == WORKER_KILLER;
  }

  /** Who says how long the task waits. */
  public Delay delay() {
    return delay;
  }

  /** What its agent does, a clause without a subject. */
  public String agent() {
    return agent;
  }

  /** What an operator does about it, a clause. */
  public String operator() {
    return operator;
  }

  /** Where docs/failures.md tells more. */
  public String anchor() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
