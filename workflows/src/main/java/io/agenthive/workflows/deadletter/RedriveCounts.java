package io.agenthive.workflows.deadletter;

/**
 * Where the entries of a campaign are.
 *
 * @param pending not brought back yet
 * @param underWay brought back, and not ended since
 * @param done ended well
 * @param deadAlike dead again, of the family that they had died of before
 * @param deadOtherwise dead again of something else
 * @param skipped not brought back, each with its reason
 * @param heldBack a breaker in front of a target of theirs is open
 */
public record RedriveCounts(
    long pending,
    long underWay,
    long done,
    long deadAlike,
    long deadOtherwise,
    long skipped,
    boolean heldBack) {
  /** Before anything was counted. */
  public static final RedriveCounts NONE = new RedriveCounts(0, 0, 0, 0, 0, 0, false);

  /** Brought back and ended. */
  long ended() {
    return done + dead();
  }

  /** Dead again. */
  long dead() {
    return deadAlike + deadOtherwise;
  }

  /** Brought back so far. */
  long started() {
    return underWay + ended();
  }
}
