package io.agenthive.activities.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an agent's memory, or the summary that a wake reads in the place of some.
 *
 * @param position from 1, without gaps; of a summary the last that it stands for
 * @param from first position that a summary was made of; null: it is an entry
 * @param taskId null: it is a summary
 * @param body one JSON object; of an entry that does not open, why
 * @param digest SHA-256 of the digest before and the body, 64 hexadecimal digits; of a summary that
 *     of its own chain
 * @param follows whether that digest is the right one; false: somebody changed the entry or the one
 *     before it
 */
public record MemoryFound(
    long position,
    Kind kind,
    @Nullable Long from,
    @Nullable String taskId,
    String body,
    String digest,
    boolean follows,
    Instant addedAt) {
  /** What a row of a memory is. */
  public enum Kind {
    /** What was remembered of a task, word by word. */
    ENTRY,
    /** What a model made of such entries. */
    SUMMARY
  }
}
