package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeptText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.mail.MailState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task that its first delivery ended as done, in a note to the process where its caller waits:
 * what the caller does not know from its order, so that nobody reads the task to answer. A line of
 * JSON, where {@code <state> <taskId>} stands for "read it".
 *
 * @param tenant whose the task is; null in notes of older versions, which seal nothing
 * @param agentId whose task it is; null likewise
 * @param result in a line as its row keeps it, else as it is
 * @param turns what its turns add up to
 */
public record EndNote(
    @Nullable String tenant,
    @Nullable String agentId,
    String taskId,
    Instant endedAt,
    String result,
    TurnTotals turns) {
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
    KeptText result = end.result();
    TurnTotals turns = end.turns();
    if (endedAt == null || result == null || turns == null) return null;
    return new EndNote(end.tenant(), end.agentId(), end.taskId(), endedAt, result.kept(), turns);
  }

  /** What a line says; without the answer, if that does not open here: it is to be read then. */
  static TaskEnded read(String line, SealedTexts texts) {
    if (line.startsWith("{")) {
      EndNote note = Json.read(line, EndNote.class);
      return new TaskEnded(note.taskId(), MailState.DONE, note.opened(texts));
    }
    int space = line.indexOf(' ');
    return new TaskEnded(line.substring(space + 1), MailState.valueOf(line.substring(0, space)));
  }

  private @Nullable EndNote opened(SealedTexts texts) {
    String whose = Objects.requireNonNullElse(tenant, "");
    TextPlace place = TextPlace.result(whose, Objects.requireNonNullElse(agentId, ""), taskId);
    try {
      return new EndNote(tenant, agentId, taskId, endedAt, texts.open(result, place), turns);
    } catch (BrokenText | KeyMissing e) {
      return null;
    }
  }

  /** The task with its end. */
  TaskFound done(TaskFound accepted) {
    TaskRow row = accepted.row().done(endedAt);
    return new TaskFound(row, accepted.input(), result, turns);
  }
}
