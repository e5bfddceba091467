package io.agenthive.chaos.load;

/** One task to be sent; the same number of the same run is always the same order. */
public record Order(String taskId, String agentId, Kind kind, String input) {
  /** How an order is meant to end. */
  public enum Kind {
    /** Done. */
    PLAIN,
    /** Done, after its first delivery failed and a keeper brought it back. */
    TROUBLED,
    /** A dead letter. */
    POISON
  }
}
