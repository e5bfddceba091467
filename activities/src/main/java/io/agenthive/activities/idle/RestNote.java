package io.agenthive.activities.idle;

import org.jspecify.annotations.Nullable;

/**
 * What is stored when an agent rests.
 *
 * @param learned of its gaps; null: nothing is stored
 * @param gap that is open; null: none, for mail waits or it has not worked
 */
public record RestNote(byte @Nullable [] learned, @Nullable OpenGap gap) {
  /** Nothing is stored. */
  public static final RestNote NONE = new RestNote(null, null);
}
