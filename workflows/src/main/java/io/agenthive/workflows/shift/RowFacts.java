package io.agenthive.workflows.shift;

/**
 * What the agent's row says, read under its lock.
 *
 * @param resting no seat is open
 * @param epoch the newest seat epoch that the row has seen
 * @param mailWaits mail waits that a shift would take
 * @param hostDead the seat is open on an incarnation that was declared dead
 */
public record RowFacts(boolean resting, long epoch, boolean mailWaits, boolean hostDead) {}
