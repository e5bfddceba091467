package io.agenthive.bench.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The same measure of two engines, window by window: the one with a number stands in time beside
 * the other with that number, so that what the machine does meanwhile meets both.
 */
public record Pairs(List<Double> ours, List<Double> theirs) {
  /** Refuses windows without a partner, and a partner of nothing. */
  public Pairs {
    ours = List.copyOf(ours);
    theirs = List.copyOf(theirs);
    if (ours.size() != theirs.size()) {
      throw new IllegalArgumentException(
          "windows without a partner: %d and %d".formatted(ours.size(), theirs.size()));
    }
    if (theirs.stream().anyMatch(figure -> figure <= 0)) {
      throw new IllegalArgumentException("nothing to compare with: " + theirs);
    }
  }

  /** How many times theirs ours is, for each pair. */
  public List<Double> ratios() {
    return IntStream.range(0, ours.size()).mapToObj(i -> ours.get(i) / theirs.get(i)).toList();
  }
}
