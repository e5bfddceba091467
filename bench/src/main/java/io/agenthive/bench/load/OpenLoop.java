package io.agenthive.bench.load;

import io.agenthive.bench.report.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests that leave at their times, whether or not earlier ones have come back; each is timed
 * from when it was due, so that a server that stands still is not spared the requests that waited.
 *
 * @param perSecond how many leave
 */
public record OpenLoop(double perSecond) {
  /** One request; its number makes its ID unique. */
  @FunctionalInterface
  public interface Request {
    /** Sends it, and returns when it was answered as it should be. */
    void send(long number) throws Exception;
  }

  /**
   * What came of them.
   *
   * @param millis of each, from when it was due, in the order in which they were due
   * @param nanos from the first that was due until the last was answered
   */
  public record Run(List<Double> millis, long nanos) {
    public double quantile(double share) {
      return Spread.quantile(millis, share);
    }

    public double perSecond() {
      return millis.size() * 1e9 / nanos;
    }
  }

  /** Sends them for so long; fails with the first that fails, after all have left. */
  public Run run(Duration time, Request request) throws InterruptedException {
    long count = Math.max(1, Math.round(time.toNanos() / 1e9 * perSecond));
    long start = System.nanoTime();
    List<Future<Double>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long i = 0; i < count; i++) {
        long number = i;
        long due = start + (long) (i * 1e9 / perSecond);
        until(due);
        all.add(threads.submit(() -> millis(due, number, request)));
      }
      List<Double> millis = new ArrayList<>();
      for (Future<Double> one : all) millis.add(one.get());
      return new Run(millis, System.nanoTime() - start);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "a request failed, so there is no figure: " + e.getCause(), e.getCause());
    }
  }

  private static double millis(long due, long number, Request request) throws Exception {
    request.send(number);
    return (System.nanoTime() - due) / 1e6;
  }

  private static void until(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
