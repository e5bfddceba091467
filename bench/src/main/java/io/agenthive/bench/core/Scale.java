package io.agenthive.bench.core;

import java.time.Duration;
import java.util.List;

/**
 * How much of everything there is.
 *
 * @param callers at which throughput is measured, ascending
 * @param workers awake agents under load; more than callers, so that each task has one of its own
 * @param crowd sleepers beside them
 * @param atOnce wakes of one burst, ascending
 * @param asleep sleepers whose memory is read, ascending
 * @param idle agents awake without work, ascending
 * @param still what is read over, when nothing happens
 * @param victims agents at work when a host is killed
 * @param kills of a host, each on a stack of its own
 */
public record Scale(
    List<Integer> callers,
    int workers,
    int crowd,
    List<Integer> atOnce,
    List<Integer> asleep,
    List<Integer> idle,
    Duration still,
    int victims,
    int kills) {
  /** What the goals speak of. */
  public static final Scale WHOLE =
      new Scale(
          List.of(1, 16, 64),
          128,
          10_000,
          List.of(50, 500),
          List.of(100, 1_000),
          List.of(47, 1_000),
          Duration.ofSeconds(15),
          40,
          3);

  /** At which throughput is measured last, and with which agents are warmed up. */
  int mostCallers() {
    return callers.getLast();
  }

  /** For a look: what takes minutes is smaller. */
  public static final Scale QUICK =
      new Scale(
          List.of(1, 16, 64),
          64,
          500,
          List.of(50),
          List.of(50, 200),
          List.of(47),
          Duration.ofSeconds(5),
          20,
          1);
}
