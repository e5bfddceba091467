package io.agenthive.activities.breaker;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Listener;
import io.agenthive.workflows.task.TargetHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process knows of the fleet's breakers: read after each note, and every half second
 * besides, for notes get lost. What was read long ago says nothing: then each process judges alone.
 */
final class BreakerBoard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BreakerBoard.class);

  /** One process's discovery is known to all within a second, also if its note is lost. */
  private static final Duration LOOK = Duration.ofMillis(500);

  /** A database that was away for so long may have missed that a target is well again. */
  static final Duration STALE = Duration.ofSeconds(10);

  private final BreakerRows rows;
  private final LongSupplier nanoTime;
  private final Runnable changed;
  private final Thread watcher;
  private final Listener listener;
  private volatile Seen seen;
  private volatile boolean closed;

  /**
   * What was read last.
   *
   * @param readAt by the clock of this process
   * @param now by the clock of the database, at that moment
   */
  private record Seen(
      Map<String, BreakerState> breakers,
      Map<String, List<Duration>> recoveries,
      long readAt,
      Instant now) {}

  BreakerBoard(Database database, BreakerRows rows, LongSupplier nanoTime, Runnable changed) {
    this.rows = rows;
    this.nanoTime = nanoTime;
    this.changed = changed;
    seen = new Seen(Map.of(), Map.of(), nanoTime.getAsLong() - STALE.toNanos() - 1, Instant.EPOCH);
    look();
    watcher = Thread.ofVirtual().name("breaker-board").start(this::live);
    listener = new Listener(database, BreakerRows.CHANNEL, note -> look(), this::look);
  }

  private void live() {
    while (!closed) {
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        look();
      } catch (InterruptedException e) {
        LOG.debug("the breaker board ends");
      }
    }
  }

  /** Reads all breakers; there are as many as targets that ever failed. */
  final synchronized void look() {
    try {
      BreakerRows.Sight sight = rows.all();
      Seen before = seen;
      Map<String, BreakerState> found = new HashMap<>(before.breakers());
      sight.breakers().forEach(state -> found.merge(state.target(), state, BreakerBoard::newer));
      boolean first = before.now().equals(Instant.EPOCH);
      Map<String, List<Duration>> recoveries =
          first || recovered(before.breakers(), found)
              ? rows.recoveries(TargetHealth.MAX_RECOVERIES)
              : before.recoveries();
      seen = new Seen(found, recoveries, nanoTime.getAsLong(), sight.now());
      if (!found.equals(before.breakers())) changed.run();
    } catch (RuntimeException e) { // of the database mostly; whoever looks has to go on looking
      LOG.debug("breakers cannot be read: {}", e.getMessage());
    }
  }

  /** What two connections read at the same time may come in either order. */
  private static BreakerState newer(BreakerState one, BreakerState other) {
    return one.version() > other.version() ? one : other;
  }

  private static boolean recovered(
      Map<String, BreakerState> before, Map<String, BreakerState> now) {
    return now.values().stream()
        .filter(state -> state.phase() == BreakerPhase.CLOSED)
        .anyMatch(state -> !state.equals(before.get(state.target())));
  }

  /** A change of this process's own: known here before its note comes back. */
  synchronized void learn(BreakerState state) {
    Seen last = seen;
    Map<String, BreakerState> found = new HashMap<>(last.breakers());
    found.merge(state.target(), state, BreakerBoard::newer);
    if (found.equals(last.breakers())) return;
    seen = new Seen(found, last.recoveries(), last.readAt(), last.now());
    changed.run();
  }

  /** The breaker of a target as the fleet has it. */
  BreakerState of(String target) {
    Seen last = seen;
    BreakerState known = last.breakers().get(target);
    return known == null ? BreakerState.of(target) : known.at(now(last));
  }

  /** Whether what is known may be old. */
  boolean stale() {
    return nanoTime.getAsLong() - seen.readAt() > STALE.toNanos();
  }

  /** The database's clock, as far as this process can tell. */
  Instant now() {
    return now(seen);
  }

  private Instant now(Seen last) {
    return last.now().plusNanos(nanoTime.getAsLong() - last.readAt());
  }

  TargetHealth health(String target) {
    Seen last = seen;
    BreakerState known = last.breakers().get(target);
    Instant openedAt = known == null ? null : known.openedAt();
    Duration down = openedAt == null ? Duration.ZERO : Duration.between(openedAt, now(last));
    return new TargetHealth(down, last.recoveries().getOrDefault(target, List.of()));
  }

  @Override
  public void close() {
    closed = true;
    listener.close();
    watcher.interrupt();
  }
}
