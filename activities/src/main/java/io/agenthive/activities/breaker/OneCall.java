package io.agenthive.activities.breaker;

import io.agenthive.workflows.task.TaskFailure;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A call under way, watched until it ends. */
final class OneCall implements Permit {
  private final Breakers breakers;
  private final Gate gate;
  private final @Nullable Trial trial;
  private final int generation;
  private final long begun = System.nanoTime();
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.IN_FLIGHT);
  private @Nullable Future<?> watch;

  /** A call that the fleet lets through to see whether the target is well: one of this opening. */
  record Trial(@Nullable Instant opening) {}

  private enum Stage {
    IN_FLIGHT,
    SLOW,
    OVER
  }

  OneCall(Breakers breakers, Gate gate, @Nullable Trial trial) {
    this.breakers = breakers;
    this.gate = gate;
    this.trial = trial;
    generation = gate.generation();
  }

  void watchedBy(Future<?> timer) {
    watch = timer;
  }

  /** The call takes too long: from now on it counts as slow, whatever it comes to. */
  void overdue() {
    if (!stage.compareAndSet(Stage.IN_FLIGHT, Stage.SLOW)) return;
    if (trial == null && current()) opens(gate.detector().slow(), null);
  }

  @Override
  public boolean trial() {
    return trial != null;
  }

  @Override
  public void succeeded() {
    end(Blame.NONE, new Fault(TaskFailure.TRANSIENT, "", null));
  }

  @Override
  public void failed(Fault fault) {
    end(Blame.of(fault.failure()), fault);
  }

  private void end(Blame blame, Fault fault) {
    Stage was = over();
    if (was == Stage.OVER) return;
    if (trial != null) {
      if (blame == Blame.NONE) breakers.tried(gate, trial);
      else breakers.failed(gate, trial, fault);
      return;
    }
    if (overload(fault) && blame == Blame.COUNTS) gate.limit().overloaded();
    leave(blame == Blame.NONE && current());
    if (!current()) return;
    switch (blame) {
      case OPENS -> breakers.open(gate, fault);
      case COUNTS -> {
        if (was == Stage.IN_FLIGHT) opens(gate.detector().failed(nanos(), fault.message()), fault);
      }
      case NONE -> {
        if (was == Stage.IN_FLIGHT) opens(gate.detector().well(nanos()), null);
        else gate.detector().answered();
      }
    }
  }

  @Override
  public void abandoned() {
    if (over() == Stage.OVER) return;
    if (trial != null) breakers.untried(gate, trial);
    else leave(false);
  }

  private boolean current() {
    return generation == gate.generation();
  }

  private static boolean overload(Fault fault) {
    return fault.failure() == TaskFailure.RATE_LIMITED || fault.failure() == TaskFailure.OVERLOADED;
  }

  private void opens(Optional<String> why, @Nullable Fault last) {
    why.ifPresent(
        told ->
            breakers.open(
                gate,
                new Fault(TaskFailure.TRANSIENT, told, last == null ? null : last.retryAfter())));
  }

  private Stage over() {
    if (watch != null) watch.cancel(false);
    return stage.getAndSet(Stage.OVER);
  }

  private void leave(boolean well) {
    gate.limit().left(well);
    gate.room().wake();
  }

  private long nanos() {
    return System.nanoTime() - begun;
  }
}
