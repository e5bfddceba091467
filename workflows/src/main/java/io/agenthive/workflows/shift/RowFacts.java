package io.agenthive.workflows.shift;

import org.jspecify.annotations.Nullable;

/**
 * What the agent's row says, read under its lock.
 *
 * @param resting no seat is open
 * @param epoch the newest seat epoch that the row has seen
 * @param mailWaits mail waits that a shift would take
 * @param hostDead the seat is open on an incarnation that was declared dead
 * @param unheard the row did not hear what it was told, for it was told something else in between:
 *     so often it has been told by now; null: it heard, or was told nothing
 */
public record RowFacts(
    boolean resting, long epoch, boolean mailWaits, boolean hostDead, @Nullable Long unheard) {
  /** Of a row that heard what it was told, if it was told something. */
  public RowFacts(boolean resting, long epoch, boolean mailWaits, boolean hostDead) {
    this(resting, epoch, mailWaits, hostDead, null);
  }

  /** The same, of a row that did not hear, and has been told so often. */
  public RowFacts unheard(long tellings) {
    return new RowFacts(resting, epoch, mailWaits, hostDead, tellings);
  }
}
