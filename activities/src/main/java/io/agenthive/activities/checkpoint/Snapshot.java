package io.agenthive.activities.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.checkpoint.Generation.MemoryEnd;
import io.agenthive.activities.file.FileEntry;
import io.agenthive.activities.file.FileTree;
import io.agenthive.activities.seal.Digests;

/**
 * What an agent is, or was at a checkpoint.
 *
 * @param generation the checkpoint; {@link #NOW}: none, it is as its rows say now
 * @param digest of the checkpoint, 64 hexadecimal digits; {@code -}: it is none
 * @param memoryAt entries of its memory
 * @param memoryDigest of the last of them; {@code -}: there is none
 */
public record Snapshot(
    String agentId,
    long generation,
    String digest,
    long life,
    long epoch,
    long memoryAt,
    String memoryDigest,
    FileTree files) {
  /** No checkpoint has this number. */
  public static final long NOW = 0;

  static Snapshot of(Generation generation) {
    return new Snapshot(
        generation.agentId(),
        generation.number(),
        generation.mark().digest(),
        generation.life(),
        generation.epoch(),
        generation.memory().position(),
        generation.memory().digest(),
        generation.files());
  }

  /**
   * Digest of the files and the memory: the same for every agent that has the same of both, in
   * whatever hive and under whatever key; 64 lower-case hexadecimal digits.
   */
  public String content() {
    StringBuilder text = new StringBuilder("hive-content 1\n");
    text.append("memory ").append(memoryAt).append(' ').append(memoryDigest).append('\n');
    for (FileEntry file : files.files()) {
      text.append("file ").append(file.name()).append(' ').append(file.size());
      text.append(' ').append(file.digest()).append('\n');
    }
    return Digests.hex(Digests.sha256(text.toString().getBytes(UTF_8)));
  }

  MemoryEnd memory() {
    return new MemoryEnd(memoryAt, memoryDigest);
  }
}
