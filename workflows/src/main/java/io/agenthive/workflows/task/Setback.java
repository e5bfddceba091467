package io.agenthive.workflows.task;

/**
 * One failure among others, as a strategy sees it.
 *
 * @param failures failures before this one, from 0
 * @param seed the same seed gives the same delay
 * @param target what is known of the target that failed
 */
public record Setback(int failures, long seed, TargetHealth target) {
  /** Refuses what cannot be. */
  public Setback {
    if (failures < 0) throw new IllegalArgumentException("failures must be 0 or more");
  }
}
