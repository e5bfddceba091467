package io.agenthive.activities.mail;

/**
 * How much mail there may be.
 *
 * @param maxOpenMail open mail of one agent; one more is refused
 * @param inlineInput larger inputs, in characters, stand in {@code payload}, and the mail refers to
 *     them
 * @param maxGroup new operations in one commit
 * @param maxQueued orders of one process that wait for a commit; one more is told to come back
 */
public record MailLimits(int maxOpenMail, int inlineInput, int maxGroup, int maxQueued) {
  /**
   * 1,000 open tasks are hours of work for one agent, and a caller had better hear so. 64 KiB is
   * the size from which a row would be slow to move. 512 operations fill a commit of some
   * milliseconds. 10,000 orders are more than a second of the best rate ever measured: who queues
   * behind them waits for nothing.
   */
  public static final MailLimits DEFAULT = new MailLimits(1_000, 64 * 1024, 512, 10_000);

  /** Refuses what cannot work. */
  public MailLimits {
    if (maxOpenMail < 1 || inlineInput < 1 || maxGroup < 1 || maxQueued < 1) {
      throw new IllegalArgumentException("limits of mail must be positive");
    }
  }
}
