package io.agenthive.activities.task;

import io.agenthive.workflows.task.RequestDigest;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Digests of memory entries, kept for as long as somebody else keeps the entry: the same twenty are
 * part of every request of an agent, and hashing them anew was an eighth of a host's processor
 * time.
 */
final class MemoryDigests {
  private final Map<String, byte[]> known = Collections.synchronizedMap(new WeakHashMap<>());

  byte[] of(String entry) {
    byte[] digest = known.get(entry);
    if (digest != null) return digest;
    byte[] made = RequestDigest.ofEntry(entry);
    known.put(entry, made);
    return made;
  }
}
