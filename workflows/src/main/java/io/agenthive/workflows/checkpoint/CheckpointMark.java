package io.agenthive.workflows.checkpoint;

import java.util.regex.Pattern;

/**
 * A checkpoint as the agent's history knows it. Whoever could change the rows of the database could
 * not change this one.
 *
 * @param generation from 1
 * @param digest SHA-256 of what the checkpoint says, and so of all before it; 64 lower-case
 *     hexadecimal digits
 */
public record CheckpointMark(long generation, String digest) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** Refuses what no checkpoint has. */
  public CheckpointMark {
    if (generation < 1) throw new IllegalArgumentException("generations begin with 1");
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException("a digest has 64 lower-case hexadecimal digits");
    }
  }
}
