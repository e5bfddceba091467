package io.agenthive.activities.mail;

import io.agenthive.workflows.mail.MailState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One piece of open mail in front of its agent.
 *
 * @param seq order of arrival
 * @param attempts deliveries that failed
 * @param deaths hosts that died while it was marked taken
 * @param correlation of its order; null: it had none
 * @param acceptedAt by the database's clock; null: just now, as a note from another process tells
 * @param papers of small mail that was accepted in this process; null: to be read when it is taken
 *     up, for most of what waits may be worked on elsewhere or much later
 */
public record Mail(
    TaskKey key,
    MailState state,
    int priority,
    long seq,
    int attempts,
    int deaths,
    @Nullable String correlation,
    @Nullable Instant acceptedAt,
    @Nullable Papers papers) {
  /** Fresh mail without a correlation. */
  static Mail fresh(String taskId, int priority, long seq, @Nullable String input) {
    return fresh(taskId, priority, seq, input, null, null);
  }

  /**
   * Fresh mail, as it was accepted.
   *
   * @param input null: too large to be carried along
   */
  static Mail fresh(
      String taskId,
      int priority,
      long seq,
      @Nullable String input,
      @Nullable String correlation,
      @Nullable Instant acceptedAt) {
    Papers papers = input == null ? null : Papers.fresh(input);
    return new Mail(
        new TaskKey(taskId, 0, 0),
        MailState.WAITING,
        priority,
        seq,
        0,
        0,
        correlation,
        acceptedAt,
        papers);
  }
}
