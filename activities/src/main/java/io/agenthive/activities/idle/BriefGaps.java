package io.agenthive.activities.idle;

import java.time.Instant;

/**
 * Brief gaps of one agent, told together: whatever is planned, what they cost follows from their
 * number and their length.
 *
 * @param last the last of them
 * @param began the first of them
 * @param seconds of all of them
 */
record BriefGaps(ClosedGap last, Instant began, int gaps, double seconds) {
  static BriefGaps of(ClosedGap gap) {
    return new BriefGaps(gap, gap.began(), 1, gap.seconds());
  }

  /** With later ones. */
  BriefGaps and(BriefGaps later) {
    return new BriefGaps(later.last, began, gaps + later.gaps, seconds + later.seconds);
  }
}
