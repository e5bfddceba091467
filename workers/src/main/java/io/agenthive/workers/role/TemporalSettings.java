package io.agenthive.workers.role;

/**
 * How to reach Temporal.
 *
 * @param address host and port of its frontend
 * @param namespace the hive's namespace
 * @param lite it is the SDK's in-process server, which is asked more gently
 * @param visibleNaps whether Temporal's lists show each nap of an agent that begins to live, at two
 *     events a nap
 */
public record TemporalSettings(
    String address, String namespace, boolean lite, boolean visibleNaps) {
  /** A server whose lists show each nap. */
  public TemporalSettings(String address, String namespace, boolean lite) {
    this(address, namespace, lite, true);
  }

  /** A real server. */
  public TemporalSettings(String address, String namespace) {
    this(address, namespace, false);
  }

  /** Refuses what cannot work. */
  public TemporalSettings {
    if (!address.contains(":")) {
      throw new IllegalArgumentException(
          "temporal address must be host:port, not '" + address + "'");
    }
    if (namespace.isBlank()) throw new IllegalArgumentException("temporal namespace is empty");
  }
}
