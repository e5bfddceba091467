package io.agenthive.bench.failures;

import io.agenthive.activities.breaker.BreakerDesk;
import io.agenthive.activities.breaker.BreakerPhase;
import io.agenthive.activities.breaker.BreakerSettings;
import io.agenthive.activities.breaker.BreakerState;
import io.agenthive.activities.breaker.Breakers;
import io.agenthive.activities.breaker.HeldBack;
import io.agenthive.activities.breaker.Permit;
import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The hive's breakers of two hosts over one database. Calls go through the first; a target counts
 * as open when the second, which never saw a failure, holds its calls back.
 */
final class FleetGuard implements Guard, AutoCloseable {
  private static final long LOOK_MILLIS = 20;

  private final BreakerDesk desk;
  private final Breakers calling;
  private final Breakers other;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("breaker-looks").factory());
  private volatile Map<String, BreakerState> rows = Map.of();

  FleetGuard(Database database) {
    desk = new BreakerDesk(database);
    calling = new Breakers(database, "bench-1", impatient(BreakerSettings.DEFAULT));
    other = new Breakers(database, "bench-2", impatient(BreakerSettings.DEFAULT));
    var unused = clock.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Whoever is held back does not wait: the next call comes soon. */
  private static BreakerSettings impatient(BreakerSettings usual) {
    return new BreakerSettings(
        usual.window(),
        usual.minCalls(),
        usual.failurePercent(),
        usual.inARow(),
        usual.slowCall(),
        usual.slowPercent(),
        usual.openFor(),
        usual.trials(),
        Duration.ZERO);
  }

  private void look() {
    rows =
        desk.list().stream().collect(Collectors.toMap(BreakerState::target, Function.identity()));
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public Optional<Permit> enter(String target) throws InterruptedException {
    try {
      return Optional.of(calling.enter(target, false));
    } catch (HeldBack held) {
      return Optional.empty();
    }
  }

  @Override
  public boolean open(String target) throws InterruptedException {
    try {
      other.enter(target, false).abandoned();
      return false;
    } catch (HeldBack held) {
      return true;
    }
  }

  @Override
  public boolean closed(String target) {
    BreakerState row = rows.get(target);
    return row != null && row.phase() == BreakerPhase.CLOSED;
  }

  @Override
  public long everOpen(String prefix) {
    return desk.list().stream().filter(row -> row.target().startsWith(prefix)).count();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    calling.close();
    other.close();
  }
}
