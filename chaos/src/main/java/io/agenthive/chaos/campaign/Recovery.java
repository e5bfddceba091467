package io.agenthive.chaos.campaign;

import io.agenthive.chaos.ledger.Ledger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable; // what was not reached has no time

/**
 * How long a fleet takes to work again, read from the books alone.
 *
 * @param concerned agents whose return is waited for
 */
record Recovery(Ledger ledger, Duration limit, Predicate<String> concerned) {
  private static final long LOOK_MILLIS = 100;

  /**
   * Seconds since the beginning.
   *
   * @param firstTask until a task was done
   * @param atWork of each agent that had mail, until it worked
   * @param missing agents with mail that did not work in time
   */
  record Times(@Nullable Double firstTask, Map<String, Double> atWork, Set<String> missing) {
    boolean whole() {
      return firstTask != null && missing.isEmpty();
    }
  }

  /**
   * Waits for both, at most for the limit, counted from this call.
   *
   * @param from where counting begins
   * @param dead when nothing of what was struck could commit any more; who had mail then is waited
   *     for
   */
  Times since(Instant from, Instant dead) throws SQLException, InterruptedException {
    Set<String> missing = new TreeSet<>(ledger.waitingAt(dead));
    missing.removeIf(concerned.negate());
    Times times = new Times(null, new TreeMap<>(), missing);
    Instant end = ledger.now().plus(limit); // a look at a database that has just come back may last
    while (true) {
      times = looked(times, from, dead);
      if (times.whole() || !ledger.now().isBefore(end)) return times;
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private Times looked(Times before, Instant from, Instant dead) throws SQLException {
    Map<String, Double> atWork = new TreeMap<>(before.atWork());
    Set<String> missing = new TreeSet<>(before.missing());
    ledger
        .workSince(dead)
        .forEach(
            (agent, at) -> {
              if (missing.remove(agent)) atWork.put(agent, seconds(from, at));
            });
    return new Times(first(before, from, dead), atWork, missing);
  }

  private @Nullable Double first(Times before, Instant from, Instant dead) throws SQLException {
    if (before.firstTask() != null) return before.firstTask();
    Optional<Instant> end = ledger.firstEndAfter(dead);
    return end.map(at -> seconds(from, at)).orElse(null);
  }

  static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
