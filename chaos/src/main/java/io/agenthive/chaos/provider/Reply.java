package io.agenthive.chaos.provider;

/** How a call is answered. */
public enum Reply {
  /** A whole answer, which ends the task. */
  ANSWER,
  /** A whole reply that the limit of tokens cut: the task takes one more turn. */
  PART,
  /** Status 529: overloaded. */
  BUSY,
  /** A refusal that no repetition changes. */
  POISON,
  /** Status 429; asks to wait for longer than anybody does. */
  WAIT_FOR_EVER,
  /** Nothing for 30 s, then a whole answer. */
  LATE,
  /** A whole answer, of which ten bytes a second come. */
  DRIBBLE,
  /** Status 429; asks to wait for {@link ModelProvider#RETRY_AFTER}. */
  RATE_LIMITED,
  /** Status 500. */
  SERVER_ERROR,
  /** The connection is reset before a byte is answered. */
  RESET,
  /** Bytes that are no HTTP. */
  GARBAGE,
  /** The connection ends in the middle of an answer. */
  TRUNCATED,
  /** Status 200 and text that is no JSON. */
  MALFORMED,
  /** Status 200 and JSON that is no answer. */
  MISSHAPEN,
  /** Status 200 and an answer of 50 MiB. */
  OVERSIZED;

  /** Whether whoever asked may have heard an answer of the model. */
  public boolean well() {
    return this == ANSWER || this == PART;
  }
}
