package io.agenthive.activities.deadletter;

import java.util.List;

/**
 * How dead letters are spread, the largest part first, at most {@link #MOST} parts each.
 *
 * @param failures by class
 * @param families by family
 * @param agents by agent
 */
public record Facets(List<Part> failures, List<Part> families, List<Part> agents) {
  /** What comes after is a long tail, which the list itself shows. */
  public static final int MOST = 20;

  /** One value and how many dead letters have it. */
  public record Part(String value, long count) {}
}
