package io.agenthive.bench.stack;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time that processes have used, each but this one with its descendants. Linux counts it
 * in steps of 10 ms, and knows what children used that have ended; elsewhere their share is lost.
 */
public record CpuTimes(Map<String, Duration> byProcess) {
  /**
   * Reads it now.
   *
   * @param pids by the name under which they are reported
   */
  public static CpuTimes of(Map<String, Long> pids) {
    Map<String, Duration> times = new TreeMap<>();
    pids.forEach((name, pid) -> times.put(name, used(pid, pids.values())));
    return new CpuTimes(times);
  }

  /** What was used since an earlier reading. */
  public CpuTimes since(CpuTimes before) {
    Map<String, Duration> used = new TreeMap<>();
    byProcess.forEach(
        (name, time) -> used.put(name, time.minus(before.byProcess.getOrDefault(name, time))));
    return new CpuTimes(used);
  }

  /** Milliseconds of each process for a thousand of what was done meanwhile. */
  public Map<String, Double> millisPerThousand(long done) {
    Map<String, Double> each = new TreeMap<>();
    byProcess.forEach((name, time) -> each.put(name, time.toNanos() / 1e6 * 1_000 / done));
    return each;
  }

  /** What each process used of one core during this time. */
  public Map<String, Double> percentOf(long nanos) {
    Map<String, Double> each = new TreeMap<>();
    byProcess.forEach((name, time) -> each.put(name, time.toNanos() * 100.0 / nanos));
    return each;
  }

  /** This process alone: what it started has a name of its own, or belongs to somebody else. */
  private static Duration used(long pid, Collection<Long> others) {
    ProcessHandle self = ProcessHandle.current();
    if (pid == self.pid()) return ProcessorTime.alone(self);
    return Family.of(pid, others).map(ProcessorTime::of).reduce(Duration.ZERO, Duration::plus);
  }
}
