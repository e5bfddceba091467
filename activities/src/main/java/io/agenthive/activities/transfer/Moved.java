package io.agenthive.activities.transfer;

import io.agenthive.workflows.mail.Names;
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
      Objects.requireNonNull(body);
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
    /** Refuses what is missing. */
    Task {
      String unusedName = Names.task(taskId);
      hexadecimal(requestHash);
      Objects.requireNonNull(dispatch);
      Objects.requireNonNull(input);
      Objects.requireNonNull(acceptedAt);
    }
  }

  /** A recorded turn. */
  record Turn(
      String taskId, int patch, int turn, String digest, String result, long epoch, Instant at) {
    /** Refuses what is missing. */
    Turn {
      Objects.requireNonNull(taskId);
      hexadecimal(digest);
      Objects.requireNonNull(result);
      Objects.requireNonNull(at);
    }
  }

  private static void hexadecimal(String digits) {
    byte[] unused = HexFormat.of().parseHex(digits);
  }
}
