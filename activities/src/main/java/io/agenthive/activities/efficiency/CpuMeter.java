package io.agenthive.activities.efficiency;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Processor time of the threads that keep the ledger: what it costs to measure. Each tells its own,
 * now and then; platform threads only.
 */
final class CpuMeter {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final ConcurrentHashMap<Long, Long> nanos = new ConcurrentHashMap<>();

  /** What the calling thread has used since it began. */
  void reads() {
    if (!THREADS.isCurrentThreadCpuTimeSupported()) return;
    nanos.put(Thread.currentThread().threadId(), THREADS.getCurrentThreadCpuTime());
  }

  /** Of all that have told, in nanoseconds. */
  long nanos() {
    return nanos.values().stream().mapToLong(Long::longValue).sum();
  }
}
