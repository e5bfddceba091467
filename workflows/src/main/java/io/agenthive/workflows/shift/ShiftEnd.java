package io.agenthive.workflows.shift;

/**
 * How a shift ended.
 *
 * @param epoch the seat epoch it held; for {@link How#SUPERSEDED} the greater one in the agent's
 *     row
 * @param mailLeft whether mail was left: the shift was drained, not done
 * @param done tasks that ended during the shift
 */
public record ShiftEnd(long epoch, How how, boolean mailLeft, int done) {
  /** The ways in which a shift ends. */
  public enum How {
    /** The agent's row says that it rests. */
    RESTED,
    /** The row knows a greater epoch: this shift never began. */
    SUPERSEDED,
    /** The row says that the agent is retired. */
    RETIRED
  }

  /** A shift that ended by resting. */
  public static ShiftEnd rested(long epoch, boolean mailLeft, int done) {
    return new ShiftEnd(epoch, How.RESTED, mailLeft, done);
  }
}
