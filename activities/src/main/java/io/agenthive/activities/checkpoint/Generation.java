package io.agenthive.activities.checkpoint;

import io.agenthive.activities.file.FileTree;
import io.agenthive.workflows.checkpoint.CheckpointMark;

/**
 * What an agent was at one moment.
 *
 * @param number from 1, without gaps
 * @param life the agent's life epoch then
 * @param epoch the newest seat epoch then
 * @param memory the end of its memory then
 * @param previous digest of the generation before; {@link #NONE}: there was none
 */
record Generation(
    String agentId,
    long number,
    long life,
    long epoch,
    MemoryEnd memory,
    FileTree files,
    String previous) {
  /** Where a digest would stand. */
  static final String NONE = "-";

  /**
   * The end of an agent's memory.
   *
   * @param position entries in it
   * @param digest of the last, 64 hexadecimal digits; {@link #NONE}: it is empty
   */
  record MemoryEnd(long position, String digest) {
    static final MemoryEnd EMPTY = new MemoryEnd(0, NONE);
  }

  /** What history is told of it. */
  CheckpointMark mark() {
    return new CheckpointMark(number, GenerationText.digest(this));
  }

  /** Whether the agent was the same then. */
  boolean sameStateAs(Generation other) {
    return life == other.life && memory.equals(other.memory) && files.equals(other.files);
  }
}
