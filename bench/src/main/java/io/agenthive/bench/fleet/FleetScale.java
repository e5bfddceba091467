package io.agenthive.bench.fleet;

import java.util.List;

/**
 * How much of everything there is.
 *
 * @param agents whose rows a tick decides on, ascending
 * @param pairs of a sleep and a wake in one repetition
 * @param due agents of one stampede
 */
public record FleetScale(List<Integer> agents, int pairs, int due) {
  /** What the goals speak of. */
  public static final FleetScale WHOLE = new FleetScale(List.of(10_000, 100_000), 300, 10_000);

  /** For a look. */
  public static final FleetScale QUICK = new FleetScale(List.of(2_000), 40, 10_000);
}
