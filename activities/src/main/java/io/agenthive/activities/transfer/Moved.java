package io.agenthive.activities.transfer;

import io.agenthive.activities.mail.TurnTexts;
import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.mail.Names;
import io.agenthive.workflows.note.PlainText;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TurnKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows as they stand in an archive; bytes are hexadecimal digits. */
final class Moved {
  private Moved() {}

  /** An entry of a memory. */
  record Entry(long position, String taskId, String body, String digest, Instant addedAt) {
    /** Refuses what is missing. */
    Entry {
      Objects.requireNonNull(taskId);
      plain(body);
      Objects.requireNonNull(addedAt);
      hexadecimal(digest);
    }
  }

  /**
   * An open task with its mail.
   *
   * @param requestHash by which a repeat of its order is known
   * @param memoryAt the memory that its turns see; null: it has none yet
   * @param intent the turn whose call somebody began to make; null: none
   * @param failure JSON of a {@link FailureNote}; null: no delivery failed
   */
  record Task(
      String taskId,
      String requestHash,
      int priority,
      int delivery,
      int deaths,
      long epoch,
      int patch,
      int attempts,
      String dispatch,
      String input,
      @Nullable String correlation,
      @Nullable Long memoryAt,
      @Nullable Integer intent,
      @Nullable String failure,
      @Nullable Instant troubledAt,
      Instant acceptedAt) {
    /** Refuses what is missing, and what no row can keep. */
    Task {
      String unusedName = Names.task(taskId);
      hexadecimal(requestHash);
      Objects.requireNonNull(dispatch);
      plain(input);
      if (failure != null) {
        FailureNote unusedNote = Json.read(failure, FailureNote.class);
      }
      Objects.requireNonNull(acceptedAt);
    }
  }

  /**
   * A recorded turn.
   *
   * @param result a JSON object
   */
  record Turn(
      String taskId, int patch, int turn, String digest, String result, long epoch, Instant at) {
    /** Refuses what is missing, and what no row can keep. */
    Turn {
      TurnKey unusedKey = new TurnKey(taskId, turn, patch);
      hexadecimal(digest);
      TurnTexts.inClear(result);
      Objects.requireNonNull(at);
    }
  }

  private static void plain(String text) {
    if (!PlainText.is(text)) throw new IllegalArgumentException("it must be " + PlainText.RULE);
  }

  private static void hexadecimal(String digits) {
    byte[] unused = HexFormat.of().parseHex(digits);
  }
}
