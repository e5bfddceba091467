package io.agenthive.activities.task;

import io.agenthive.workflows.task.RequestDigest;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Digests of memory entries, kept for as long as somebody else keeps the entry. The same twenty are
 * part of every request of an agent: hashing them anew was 12 % of what a host's JVM did in process
 * at 64 callers [ran, sampled].
 */
final class MemoryDigests {
  private final Map<String, byte[]> known = new WeakHashMap<>();

  /** Not a monitor: on older JDKs one would hold a carrier of virtual threads. */
  private final ReentrantLock lock = new ReentrantLock();

  byte[] of(String entry) {
    byte @Nullable [] digest = found(entry);
    return digest == null ? kept(entry, RequestDigest.ofEntry(entry)) : digest;
  }

  private byte @Nullable [] found(String entry) {
    lock.lock();
    try {
      return known.get(entry);
    } finally {
      lock.unlock();
    }
  }

  private byte[] kept(String entry, byte[] digest) {
    lock.lock();
    try {
      known.put(entry, digest);
      return digest;
    } finally {
      lock.unlock();
    }
  }
}
