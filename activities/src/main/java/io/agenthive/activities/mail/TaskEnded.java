package io.agenthive.activities.mail;

import io.agenthive.workflows.mail.MailState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task has ended.
 *
 * @param note what was told of it; null: it has to be read
 */
public record TaskEnded(String taskId, MailState end, @Nullable EndNote note) {
  /** An end of which nothing more was told. */
  public TaskEnded(String taskId, MailState end) {
    this(taskId, end, null);
  }

  /**
   * The whole task, if enough was told of it.
   *
   * @param accepted the same task, as it was accepted
   */
  public Optional<TaskFound> whole(TaskFound accepted) {
    return Optional.ofNullable(note).map(told -> told.done(accepted));
  }
}
