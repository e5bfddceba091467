package io.agenthive.activities.file;

import java.util.UUID;

/**
 * A piece of a file, stored once however many checkpoints hold it. It never changes.
 *
 * @param bytes how many it has, 1 to {@link #MAX_BYTES}
 * @param digest SHA-256 of them, 64 lower-case hexadecimal digits
 */
public record Chunk(UUID id, int bytes, String digest) {
  /**
   * An addition writes its last chunk anew, and a row of this size takes PostgreSQL a few
   * milliseconds.
   */
  public static final int MAX_BYTES = 256 * 1024;

  /** Refuses what no chunk is. */
  public Chunk {
    if (bytes < 1 || bytes > MAX_BYTES) throw new IllegalArgumentException("a chunk of " + bytes);
  }
}
