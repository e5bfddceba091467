package io.agenthive.workflows.task;

/**
 * Which asking of one turn: the same turn may be asked again after a fault.
 *
 * @param delivery put-backs and redrives of the task before this asking, from 0
 * @param retry short retries of this turn before it, within this delivery, 0 to {@link
 *     RetryPolicy#MAX_HERE}
 */
public record Ask(int delivery, int retry) {
  /** The first asking of the first delivery. */
  public static final Ask FIRST = new Ask(0, 0);

  /** Refuses what cannot be. */
  public Ask {
    if (delivery < 0) throw new IllegalArgumentException("delivery must be 0 or more");
    if (retry < 0 || retry > RetryPolicy.MAX_HERE) {
      throw new IllegalArgumentException("retry must be 0 to " + RetryPolicy.MAX_HERE);
    }
  }

  /** Askings before this one, where each delivery counts as if it had used all its retries. */
  public long number() {
    return (long) delivery * (1 + RetryPolicy.MAX_HERE) + retry;
  }
}
