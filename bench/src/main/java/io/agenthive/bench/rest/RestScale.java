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
 */
public record RestScale(
    List<Integer> kibibytes, int each, int cycles, int damages, List<Integer> atOnce) {
  /** What the goals speak of. */
  public static final RestScale WHOLE =
      new RestScale(List.of(4, 64, 1_024, 65_536), 40, 30_000, 10_000, List.of(50, 500));

  /** For a look. */
  public static final RestScale QUICK =
      new RestScale(List.of(4, 64, 1_024), 10, 1_000, 1_000, List.of(50));
}
