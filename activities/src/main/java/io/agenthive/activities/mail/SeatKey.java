package io.agenthive.activities.mail;

/**
 * The right of a seat to commit for its agent.
 *
 * @param epoch its seat epoch
 * @param life the agent's life epoch when the seat was opened
 */
public record SeatKey(String agentId, long epoch, long life) {}
