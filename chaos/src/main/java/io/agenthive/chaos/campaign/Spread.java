package io.agenthive.chaos.campaign;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Figures of several, such as seconds of agents.
 *
 * @param count how many
 * @param p50 the middle one; the upper of two
 * @param max the greatest
 */
public record Spread(int count, double p50, double max) {
  /** Empty: there are none. */
  static Optional<Spread> of(Collection<Double> figures) {
    List<Double> sorted = figures.stream().sorted().toList();
    if (sorted.isEmpty()) return Optional.empty();
    return Optional.of(new Spread(sorted.size(), sorted.get(sorted.size() / 2), sorted.getLast()));
  }

  /** For people. */
  String line() {
    return "%.1f s p50, %.1f s max of %d".formatted(p50, max, count);
  }
}
