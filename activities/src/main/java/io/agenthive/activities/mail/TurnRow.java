package io.agenthive.activities.mail;

import io.agenthive.activities.file.FileChange;
import java.util.List;

/**
 * A turn as it is stored under {@code taskId#turn}.
 *
 * @param turn from 1
 * @param digest SHA-256 of the request
 * @param result the reply as JSON
 * @param memory position of the agent's memory that the request saw; stored with the first turn
 * @param summary number of the summary of that memory that it saw; 0: none. Stored likewise
 * @param files what becomes of the agent's files with it
 */
public record TurnRow(
    int turn, byte[] digest, String result, long memory, long summary, List<FileChange> files) {
  /** Copies its list. */
  public TurnRow {
    files = List.copyOf(files);
  }

  /** A turn that changes no files. */
  public TurnRow(int turn, byte[] digest, String result, long memory) {
    this(turn, digest, result, memory, 0, List.of());
  }

  /** A turn whose request saw this, and that changes no files. */
  public TurnRow(int turn, byte[] digest, String result, Remembered seen) {
    this(turn, digest, result, seen.position(), seen.summary(), List.of());
  }

  /** A turn whose request saw no memory. */
  public TurnRow(int turn, byte[] digest, String result) {
    this(turn, digest, result, 0);
  }

  /** The same with another form of its result. */
  TurnRow with(String other) {
    return new TurnRow(turn, digest, other, memory, summary, files);
  }

  /** The same, with what becomes of the agent's files. */
  public TurnRow with(List<FileChange> changes) {
    return new TurnRow(turn, digest, result, memory, summary, changes);
  }
}
