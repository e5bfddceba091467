package io.agenthive.bench.idle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A part of a trace for some of its agents, compressed evenly: gaps and tasks become as many times
 * shorter. It lies in the middle of the trace, from a full hour on.
 *
 * @param trace of the drawn agents, by new names; durations in whole milliseconds
 * @param past compressed gaps of all others in that time, in seconds: what a fleet may know before
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Stretch(Trace trace, double[] past) {
  private static final double HOUR = 3_600;
  private static final int MIN_TASKS = 2; // fewer have no gap

  /**
   * What is drawn.
   *
   * @param hours of the trace
   * @param compression how many times faster time passes
   */
  public record Drawing(int agents, double hours, double compression, long seed) {
    /** Refuses what cannot be drawn. */
    public Drawing {
      if (agents < 1) throw new IllegalArgumentException("agents must be 1 or more");
      if (!(hours > 0 && compression > 0)) {
        throw new IllegalArgumentException("hours and compression must be positive");
      }
    }

    double from(Trace whole) {
      double middle = (whole.horizon() - hours * HOUR) / 2;
      if (middle < 0) throw new IllegalArgumentException("the trace is shorter than that");
      return Math.floor(middle / HOUR) * HOUR;
    }
  }

  /** Draws; the same seed draws the same agents. */
  public static Stretch of(Trace whole, Drawing drawing) {
    double from = drawing.from(whole);
    double until = from + drawing.hours() * HOUR;
    int[] within =
        IntStream.range(0, whole.tasks())
            .filter(i -> whole.arrivals()[i] >= from && whole.arrivals()[i] < until)
            .toArray();
    Cut cut = new Cut(whole, drawing, from, numbers(whole, within, drawing));
    Trace drawn = cut.of(drawnNames(drawing), IntStream.of(within).filter(cut::drawn).toArray());
    int[] others = IntStream.of(within).filter(i -> !cut.drawn(i)).toArray();
    return new Stretch(drawn, Gaps.of(cut.of(whole.agents(), others)).closed());
  }

  private static List<String> drawnNames(Drawing drawing) {
    return IntStream.range(0, drawing.agents()).mapToObj("day-%02d"::formatted).toList();
  }

  /** The new number of each agent of the trace; {@link Cut#NOT_DRAWN}. */
  private static int[] numbers(Trace whole, int[] within, Drawing drawing) {
    int[] tasks = new int[whole.agents().size()];
    for (int i : within) tasks[whole.agent()[i]]++;
    List<Integer> candidates =
        new ArrayList<>(
            IntStream.range(0, tasks.length).filter(i -> tasks[i] >= MIN_TASKS).boxed().toList());
    if (candidates.size() < drawing.agents()) {
      throw new IllegalArgumentException(
          "only %d agents have %d tasks in that time".formatted(candidates.size(), MIN_TASKS));
    }
    Collections.shuffle(candidates, new Random(drawing.seed()));
    int[] numbers = new int[tasks.length];
    Arrays.fill(numbers, Cut.NOT_DRAWN);
    for (int i = 0; i < drawing.agents(); i++) numbers[candidates.get(i)] = i;
    return numbers;
  }

  /**
   * How tasks of the trace become those of a stretch.
   *
   * @param from second of the trace
   * @param numbers of its agents
   */
  private record Cut(Trace whole, Drawing drawing, double from, int[] numbers) {
    static final int NOT_DRAWN = -1;

    boolean drawn(int task) {
      return numbers[whole.agent()[task]] != NOT_DRAWN;
    }

    /** Of some tasks, by their numbers in the trace. */
    Trace of(List<String> names, int[] tasks) {
      double faster = drawing.compression();
      return new Trace(
          names,
          IntStream.of(tasks).map(this::agent).toArray(),
          IntStream.of(tasks).mapToDouble(i -> (whole.arrivals()[i] - from) / faster).toArray(),
          IntStream.of(tasks).mapToDouble(i -> millis(whole.durations()[i] / faster)).toArray(),
          drawing.hours() * HOUR / faster);
    }

    private int agent(int task) {
      return drawn(task) ? numbers[whole.agent()[task]] : whole.agent()[task];
    }

    private static double millis(double seconds) {
      return Math.rint(seconds * 1_000) / 1_000;
    }
  }
}
