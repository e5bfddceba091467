package io.agenthive.activities.trail;

/**
 * Something that is wrong with the trail.
 *
 * @param seq of the first record that it concerns
 * @param what a sentence
 */
public record TrailFinding(Kind kind, long seq, String what) {
  /** What kind of thing. */
  public enum Kind {
    /** A record does not say what it said when it was written. */
    EDITED,
    /** A record says what nobody wrote in its place: the next one follows another. */
    REPLACED,
    /** A record was written in another place. */
    MOVED,
    /** Records are missing between two others. */
    GAP,
    /** An anchor names a record behind the last. */
    CUT,
    /** An anchor names another record in this place: the trail was written anew. */
    REWRITTEN,
    /** An anchor cannot be read, or its signature is wrong. */
    BAD_ANCHOR,
    /** The trail is empty, and no anchor says that it ever was. */
    UNANCHORED
  }
}
