package io.agenthive.activities.mail;

/** What became of something that a seat wanted to commit. */
public enum Verdict {
  /** It is durable. */
  COMMITTED,
  /** The seat has lost its right: a later seat or life has begun. */
  FENCED,
  /** The task ended otherwise, or was put back since: nothing was changed. */
  OVERTAKEN,
  /** The agent may not act outside now, as its {@link Leave} says: nothing was changed. */
  WITHHELD
}
