package io.agenthive.activities.audit;

/**
 * One thing that is wrong.
 *
 * @param subject a task, a turn, or an agent, by its ID
 * @param detail what was seen
 */
public record Finding(Breach breach, String subject, String detail) {
  /** For people. */
  public String line() {
    return subject + " " + breach.sentence() + (detail.isEmpty() ? "" : " (" + detail + ")");
  }

  /** The same in another look, whatever was seen of it there. */
  Finding key() {
    return new Finding(breach, subject, "");
  }
}
