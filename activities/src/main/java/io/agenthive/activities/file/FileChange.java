package io.agenthive.activities.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as it becomes: repeating it changes nothing.
 *
 * @param put what its row says then; null: it is deleted
 * @param fresh chunks of it that are not stored yet
 * @param dropped chunks that the file does not need any more
 */
public record FileChange(
    String name, @Nullable Put put, List<FreshChunk> fresh, List<Chunk> dropped) {
  /** Copies its lists. */
  public FileChange {
    fresh = List.copyOf(fresh);
    dropped = List.copyOf(dropped);
  }

  /**
   * A file as its row keeps it.
   *
   * @param sealed the same, sealed for its agent and name
   */
  public record Put(FileEntry file, byte[] sealed) {}

  /** A file is deleted. */
  static FileChange deleted(FileEntry file) {
    return new FileChange(file.name(), null, List.of(), file.chunks());
  }

  /**
   * A chunk before it is stored.
   *
   * @param sealed its bytes, sealed for its place
   */
  public record FreshChunk(Chunk chunk, byte[] sealed) {}
}
