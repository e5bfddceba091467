package io.agenthive.local.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A part of a day, replayed, in the middle of which the agents' host is killed. */
record WorkingDay(DemoPlan plan, List<Arrival> arrivals, Crash crash, Consumer<String> say) {
  CrashReport play(Replay replay) throws InterruptedException {
    DayPart part = plan.part();
    say.accept(
        "%,d arrivals of a real day, %d to %d o'clock, within %d s"
            .formatted(
                arrivals.size(),
                part.from().toHours(),
                part.to().toHours(),
                part.lasting().toSeconds()));
    try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<CrashReport> crashed = side.submit(() -> crashDuring(replay));
      replay.play(arrivals);
      return result(crashed);
    }
  }

  private CrashReport crashDuring(Replay replay) throws InterruptedException {
    Duration lasting = plan.part().lasting();
    Duration at = Duration.ofMillis((long) (lasting.toMillis() * plan.killAt()));
    Until.holds(lasting, () -> replay.elapsed().compareTo(at) >= 0);
    return crash.run(lasting.minus(at).dividedBy(2));
  }

  private static CrashReport result(Future<CrashReport> crashed) throws InterruptedException {
    try {
      return crashed.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }
}
