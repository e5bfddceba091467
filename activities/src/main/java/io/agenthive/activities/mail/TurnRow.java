package io.agenthive.activities.mail;

/**
 * A turn as it is stored under {@code taskId#turn}.
 *
 * @param turn from 1
 * @param digest SHA-256 of the request
 * @param result the reply as JSON
 * @param memory position of the agent's memory that the request saw; stored with the first turn
 */
public record TurnRow(int turn, byte[] digest, String result, long memory) {
  /** A turn whose request saw no memory. */
  public TurnRow(int turn, byte[] digest, String result) {
    this(turn, digest, result, 0);
  }
}
