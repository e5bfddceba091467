package io.agenthive.bench.rival;

/**
 * What a bare agent carries from one run to the next.
 *
 * @param local turns are local activities
 * @param maxEvents of one run; the next begins after them
 */
public record BareLife(boolean local, int maxEvents) {
  /** As many as the runs of our agents have: replays stay short, and renewals are rare. */
  public static final int MAX_EVENTS = 2_000;

  /** Where its worker polls. */
  String queue() {
    return queue(local);
  }

  static String workflowId(boolean local, String agentId) {
    return queue(local) + "-" + agentId;
  }

  private static String queue(boolean local) {
    return local ? "bare-local" : "bare";
  }
}
