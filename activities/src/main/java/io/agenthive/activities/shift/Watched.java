package io.agenthive.activities.shift;

import java.util.Map;

/**
 * What a watcher has seen of hosts' beats.
 *
 * @param at when it looked last, in nanoseconds of its monotonic clock
 * @param hosts the beat of each host, and since when it has been the same
 */
record Watched(long at, Map<HostId, Seen> hosts) {
  Watched {
    hosts = Map.copyOf(hosts);
  }

  /** A beat and when it was seen first. */
  record Seen(long beat, long since) {}

  /** A watcher that begins to look now. */
  static Watched since(long now) {
    return new Watched(now, Map.of());
  }
}
