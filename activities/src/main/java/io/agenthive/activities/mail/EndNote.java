package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.mail.MailState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that its first delivery ended as done, in a note to the process where its caller waits:
 * what the caller does not know from its order, so that nobody reads the task to answer. A line of
 * JSON, where {@code <state> <taskId>} stands for "read it".
 *
 * @param turns what its turns add up to
 */
public record EndNote(String taskId, Instant endedAt, String result, TurnTotals turns) {
  /** Bytes of the longest line: an answer of a page or two; a longer one is read. */
  static final int MAX_LINE = 3_000;

  /** The line for this end. */
  static String line(End end, End.Was was) {
    String bare = end.state() + " " + end.taskId();
    EndNote note = of(end, was.endedAt());
    if (note == null) return bare;
    return HostNotes.line(note, note.result(), MAX_LINE).orElse(bare);
  }

  private static @Nullable EndNote of(End end, @Nullable Instant endedAt) {
    String result = end.result();
    TurnTotals turns = end.turns();
    if (endedAt == null || result == null || turns == null) return null;
    return new EndNote(end.taskId(), endedAt, result, turns);
  }

  /** What a line says. */
  static TaskEnded read(String line) {
    if (line.startsWith("{")) {
      EndNote note = Json.read(line, EndNote.class);
      return new TaskEnded(note.taskId(), MailState.DONE, note);
    }
    int space = line.indexOf(' ');
    return new TaskEnded(line.substring(space + 1), MailState.valueOf(line.substring(0, space)));
  }

  /** The task with its end. */
  TaskFound done(TaskFound accepted) {
    TaskRow row = accepted.row().done(endedAt);
    return new TaskFound(row, accepted.input(), result, turns);
  }
}
