package io.agenthive.activities.fleet;

import io.agenthive.workflows.fleet.FleetTickWorkflow;
import io.agenthive.workflows.fleet.PrewakePolicy;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes agents ahead at their moments until the next tick plans anew. It lives in memory: what it
 * forgets when its process dies stands in the agents' rows, and the next tick reads them.
 */
final class PrewakeWheel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PrewakeWheel.class);
  private static final long NANOS = 1_000_000_000;

  private final AgentSignals signals;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("prewakes").factory());
  private List<? extends ScheduledFuture<?>> turns = List.of();

  PrewakeWheel(AgentSignals signals) {
    this.signals = signals;
  }

  /** These instead of whoever has not been woken yet. Returns at once. */
  synchronized void turn(List<PrewakePolicy.Wake> wakes) {
    turns.forEach(turn -> turn.cancel(false));
    long until = System.nanoTime() + FleetTickWorkflow.EVERY.toNanos();
    turns =
        wakes.stream()
            .map(
                wake ->
                    clock.schedule(
                        () -> wake(wake.agentId(), until),
                        (long) (wake.in() * NANOS),
                        TimeUnit.NANOSECONDS))
            .toList();
  }

  /** One that cannot be told, or not before the next tick, is planned again by that. */
  private void wake(String agentId, long until) {
    if (System.nanoTime() - until > 0) return;
    Outcome outcome = signals.prewake(agentId);
    if (outcome.how() == Outcome.How.FAILED) {
      LOG.warn("agent {} is not woken ahead: {}", agentId, outcome.why());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
