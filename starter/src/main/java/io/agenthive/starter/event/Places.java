package io.agenthive.starter.event;

import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.TryLater;
import io.agenthive.starter.limit.StreamLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Who follows events in this process, by tenant. */
final class Places {
  /** One that broke off is noticed at its next heartbeat. */
  private static final Duration PAUSE = StreamPace.HEARTBEAT;

  private final StreamLimits limits;
  private final Map<String, Integer> taken = new HashMap<>();
  private int all;

  Places(StreamLimits limits) {
    this.limits = limits;
  }

  /** Takes one more; refused if there is none. */
  synchronized void take(String tenant) {
    if (all >= limits.all()) {
      throw new TryLater(
          ErrorCode.OVERLOADED,
          "As many streams are open here as may be; read pages meanwhile: Accept:"
              + " application/json.",
          PAUSE);
    }
    if (taken.getOrDefault(tenant, 0) >= limits.tenant()) {
      throw new TryLater(
          ErrorCode.TOO_MANY_STREAMS,
          "Tenant '%s' has %d streams open here; share one, or read pages: Accept: application/json."
              .formatted(tenant, limits.tenant()),
          PAUSE);
    }
    int unused = taken.merge(tenant, 1, Integer::sum);
    all++;
  }

  /** Gives one back. */
  synchronized void leave(String tenant) {
    all--;
    if (taken.merge(tenant, -1, Integer::sum) == 0) taken.remove(tenant);
  }

  synchronized int taken() {
    return all;
  }
}
