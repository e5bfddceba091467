package io.agenthive.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * What is measured.
 *
 * @param name the same in every release, in lower case with hyphens
 * @param unit of the figures, as people write it
 * @param goal null: there is none
 */
public record Measure(String suite, String name, String unit, @Nullable Goal goal) {
  /** A measure without a goal. */
  public static Measure of(String suite, String name, String unit) {
    return new Measure(suite, name, unit, null);
  }

  /** The same with a goal. */
  public Measure wanted(Goal wanted) {
    return new Measure(suite, name, unit, wanted);
  }
}
