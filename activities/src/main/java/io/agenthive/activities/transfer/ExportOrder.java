package io.agenthive.activities.transfer;

/**
 * An agent is to be written into an archive.
 *
 * @param move whether it leaves with its open mail; otherwise it is copied without
 * @param plain whether the archive is in clear
 * @param by who wants it
 * @param reason why
 */
public record ExportOrder(String agentId, boolean move, boolean plain, String by, String reason) {
  /** Why the operator's hold is placed that puts a moving agent to sleep; it does not travel. */
  public String holdReason() {
    return holdReason(reason);
  }

  static String holdReason(String reason) {
    return "it moves: " + reason;
  }
}
