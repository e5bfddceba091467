package io.agenthive.workflows.shift;

import io.agenthive.workflows.checkpoint.CheckpointMark;
import org.jspecify.annotations.Nullable;

/**
 * How a shift ended.
 *
 * @param epoch the seat epoch it held; for {@link How#SUPERSEDED} the greater one in the agent's
 *     row
 * @param mailLeft whether mail was left: the shift was drained, not done
 * @param done tasks that ended during the shift
 * @param checkpoint the agent's newest, where the shift wrote or verified one; null: none is told
 * @param lost what of its state did not verify when it began, and what it went on with; null:
 *     nothing
 * @param incident why nobody may work with the agent's state; null: it verified, or nobody looked
 */
public record ShiftEnd(
    long epoch,
    How how,
    boolean mailLeft,
    int done,
    @Nullable CheckpointMark checkpoint,
    @Nullable String lost,
    @Nullable String incident) {
  /** The ways in which a shift ends. */
  public enum How {
    /** The agent's row says that it rests. */
    RESTED,
    /** The row knows a greater epoch: this shift never began. */
    SUPERSEDED,
    /** The row says that the agent is retired. */
    RETIRED,
    /** No checkpoint of the agent verifies: the row rests, held as an incident. */
    UNVERIFIED
  }

  /** The end of a shift that tells of no checkpoint. */
  public ShiftEnd(long epoch, How how, boolean mailLeft, int done) {
    this(epoch, how, mailLeft, done, null, null, null);
  }

  /** A shift that ended by resting. */
  public static ShiftEnd rested(long epoch, boolean mailLeft, int done) {
    return new ShiftEnd(epoch, How.RESTED, mailLeft, done);
  }

  /** A shift that never began, because the agent's state does not verify. */
  public static ShiftEnd unverified(long epoch, boolean mailLeft, String incident) {
    return new ShiftEnd(epoch, How.UNVERIFIED, mailLeft, 0, null, null, incident);
  }

  /** The same, with the agent's newest checkpoint. */
  public ShiftEnd with(@Nullable CheckpointMark newest) {
    return new ShiftEnd(epoch, how, mailLeft, done, newest, lost, incident);
  }

  /** The same, with what was lost at its beginning. */
  public ShiftEnd losing(@Nullable String what) {
    return new ShiftEnd(epoch, how, mailLeft, done, checkpoint, what, incident);
  }
}
