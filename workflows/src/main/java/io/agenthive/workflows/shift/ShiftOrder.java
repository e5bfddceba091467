package io.agenthive.workflows.shift;

/**
 * Open a seat and work.
 *
 * @param shift number of this shift, from 1: the high half of its seat epoch
 */
public record ShiftOrder(String agentId, long shift) {}
