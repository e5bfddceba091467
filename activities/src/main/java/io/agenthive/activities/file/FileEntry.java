package io.agenthive.activities.file;

import java.util.List;

/**
 * What a file consists of.
 *
 * @param name without spaces and line ends
 * @param chunks in order; none: it is empty
 */
public record FileEntry(String name, List<Chunk> chunks) {
  /** Copies its list. */
  public FileEntry {
    chunks = List.copyOf(chunks);
  }

  /** Its bytes. */
  public long size() {
    return chunks.stream().mapToLong(Chunk::bytes).sum();
  }
}
