package io.agenthive.workflows.deadletter;

/** How far people are with a family of failures. */
public enum FamilyLifecycle {
  /** Nobody has looked at it. */
  NEW,
  /** Somebody knows of it. */
  KNOWN,
  /** It was resolved, and came back. */
  REGRESSED,
  /** It does not happen any more, as somebody said. */
  RESOLVED,
  /** It may happen; no alarm, no campaign of its own. */
  IGNORED;

  /** What it is after another failure of the family. */
  public FamilyLifecycle seenAgain() {
    return switch (this) {
      case NEW, KNOWN, REGRESSED, IGNORED -> this;
      case RESOLVED -> REGRESSED;
    };
  }
}
