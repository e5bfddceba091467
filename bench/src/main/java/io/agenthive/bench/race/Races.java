package io.agenthive.bench.race;

import io.agenthive.activities.postgres.DatabaseSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Many races, one for each seed, in lanes side by side.
 *
 * @param first seed
 * @param seeds how many
 * @param say hears how far it is
 */
record Races(DatabaseSettings settings, long first, int seeds, int lanes, Consumer<String> say) {
  private static final int TELL = 1_000;
  private static final int MOST_KEPT = 5; // of races that failed

  /**
   * What they came to.
   *
   * @param moves how often each was made
   * @param failed those with findings, in the order of seeds; not all of many
   * @param failures how many had findings, by fault
   * @param carried bytes of the largest state that a run of a workflow was begun with
   */
  record Outcome(
      int races,
      Map<String, Long> moves,
      List<Race.Result> failed,
      Map<RaceBook.Fault, Long> failures,
      int carried) {
    /** Whether nothing was lost, done twice, or stuck. */
    boolean clean() {
      return failures.isEmpty();
    }

    private static Outcome of(List<Outcome> lanes) {
      Map<String, Long> moves = new TreeMap<>();
      Map<RaceBook.Fault, Long> failures = new TreeMap<>();
      List<Race.Result> failed = new ArrayList<>();
      int races = 0;
      int carried = 0;
      for (Outcome lane : lanes) {
        races += lane.races;
        carried = Math.max(carried, lane.carried);
        lane.moves.forEach((what, times) -> moves.merge(what, times, Long::sum));
        lane.failures.forEach((fault, times) -> failures.merge(fault, times, Long::sum));
        failed.addAll(lane.failed);
      }
      failed.sort(Comparator.comparingLong(Race.Result::seed));
      return new Outcome(races, moves, List.copyOf(failed), failures, carried);
    }
  }

  Outcome run() throws InterruptedException, ExecutionException {
    AtomicLong next = new AtomicLong(first);
    try (ExecutorService threads = Executors.newFixedThreadPool(lanes)) {
      List<Future<Outcome>> running =
          IntStream.range(0, lanes).mapToObj(i -> threads.submit(() -> lane(i, next))).toList();
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> each : running) outcomes.add(each.get());
      return Outcome.of(outcomes);
    }
  }

  private Outcome lane(int lane, AtomicLong next) {
    Map<String, Long> moves = new TreeMap<>();
    Map<RaceBook.Fault, Long> failures = new TreeMap<>();
    List<Race.Result> failed = new ArrayList<>();
    int races = 0;
    int carried = 0;
    try (RaceGround ground = new RaceGround(settings, lane)) {
      for (long seed = next.getAndIncrement();
          seed < first + seeds;
          seed = next.getAndIncrement()) {
        Race.Result result = new Race(ground, seed, "race-" + seed).run();
        races++;
        carried = Math.max(carried, result.carried());
        result.trace().forEach(what -> count(what, moves));
        result.findings().stream()
            .map(RaceBook.Finding::fault)
            .distinct()
            .forEach(fault -> failures.merge(fault, 1L, Long::sum));
        if (!result.findings().isEmpty() && failed.size() < MOST_KEPT) failed.add(result);
        long ran = seed - first + 1;
        if (ran % TELL == 0) say.accept("%,d of %,d".formatted(ran, seeds));
      }
    }
    return new Outcome(races, moves, failed, failures, carried);
  }

  /** Details of a move are indented, and end with what is different each time. */
  private static void count(String what, Map<String, Long> moves) {
    boolean detail = what.startsWith("  ");
    if (!detail) moves.merge(what, 1L, Long::sum);
    else if (what.startsWith("  LOST")) moves.merge("lose a workflow task", 1L, Long::sum);
    else if (what.startsWith("  RENEWED")) moves.merge("continue as new", 1L, Long::sum);
  }
}
