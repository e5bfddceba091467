package io.agenthive.starter.deadletter;

import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Reasons;
import io.agenthive.workflows.note.PlainText;
import org.jspecify.annotations.Nullable;

/** Bodies of what people say about dead letters and their families. */
final class NoteBody {
  /** A longer story belongs into a ticket. */
  static final int MAX_NOTE = 2_000;

  private NoteBody() {}

  /** What somebody says about a dead task; the audit trail has its hash and not its words. */
  record Note(@Nullable String note) {
    String checked() {
      if (note == null || note.isBlank() || note.length() > MAX_NOTE) {
        throw InvalidFields.of("/note", "must have 1 to " + MAX_NOTE + " characters");
      }
      if (!PlainText.is(note)) throw InvalidFields.of("/note", "must be " + PlainText.RULE);
      return note;
    }
  }

  record Reason(@Nullable String reason) {
    String checked() {
      return Reasons.checked(reason);
    }
  }
}
