package io.agenthive.bench.rest;

import java.util.List;

/**
 * How much of everything there is.
 *
 * @param kibibytes sizes of the state, ascending
 * @param each checkpoints and restores of one size in one repetition; of more than a mebibyte, one
 * @param cycles of checkpoint, halt and restore
 * @param damages of rows
 * @param atOnce agents that sleep and wake in the same moment, ascending
 * @param asleep sleepers whose cost is read, ascending, two sizes at least
 * @param lifeTasks tasks of one long life
 */
public record RestScale(
    List<Integer> kibibytes,
    int each,
    int cycles,
    int damages,
    List<Integer> atOnce,
    List<Integer> asleep,
    int lifeTasks) {
  /** What the goals speak of. */
  public static final RestScale WHOLE =
      new RestScale(
          List.of(4, 64, 1_024, 65_536),
          40,
          30_000,
          10_000,
          List.of(50, 500),
          List.of(100, 1_000, 10_000),
          20_000);

  /** For a look. */
  public static final RestScale QUICK =
      new RestScale(List.of(4, 64, 1_024), 10, 1_000, 1_000, List.of(50), List.of(20, 100), 2_000);

  /** The same with a life of a million tasks. */
  public RestScale longer() {
    return new RestScale(kibibytes, each, cycles, damages, atOnce, asleep, 1_000_000);
  }
}
