package io.agenthive.activities.trail;

import org.jspecify.annotations.Nullable;

/**
 * Which records are wanted; null: any.
 *
 * @param tenant of who asked
 * @param actor who asked
 * @param action such as {@code agents:sleep}
 * @param subject a target, or what stands above targets: {@code agents/ada} is also wanted for
 *     {@code agents/ada/checkpoints/3}
 */
public record TrailFilter(
    @Nullable String tenant,
    @Nullable String actor,
    @Nullable String action,
    @Nullable String subject) {
  /** All records. */
  public static final TrailFilter ALL = new TrailFilter(null, null, null, null);
}
