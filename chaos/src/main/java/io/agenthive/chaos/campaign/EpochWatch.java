package io.agenthive.chaos.campaign;

import io.agenthive.chaos.ledger.Ledger;
import io.agenthive.chaos.ledger.Sighting;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches seat epochs from outside while a trial runs: what the rows say at the end cannot show
 * that one fell in between.
 */
final class EpochWatch implements AutoCloseable {
  private static final long LOOK_MILLIS = 250;

  private final Ledger ledger;
  private final Map<String, Sighting> newest = new HashMap<>();
  private final List<Sighting> first = new ArrayList<>(); // of each epoch of each agent
  private final List<String> fallen = new ArrayList<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("epochs").factory());

  /** Watches by a connection of its own. */
  EpochWatch(Ledger ledger) {
    this.ledger = ledger;
  }

  void begin() {
    var unused = clock.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      ledger.agents().forEach(this::saw);
    } catch (SQLException away) {
      // the books may be what is broken; the next look sees what this one missed
    }
  }

  synchronized void saw(Sighting now) {
    Sighting before = newest.put(now.agent(), now);
    if (before == null || now.epoch() > before.epoch()) first.add(now);
    if (before != null && now.epoch() < before.epoch()) {
      fallen.add("%s fell from %d to %d".formatted(now.agent(), before.epoch(), now.epoch()));
    }
  }

  /** Epochs that fell, and work that was committed under one after its successor was seen. */
  synchronized List<String> breaks() throws SQLException {
    List<String> breaks = new ArrayList<>(fallen);
    breaks.addAll(ledger.staleWork(first));
    return breaks;
  }

  @Override
  public void close() throws SQLException {
    clock.shutdownNow();
    ledger.close();
  }
}
