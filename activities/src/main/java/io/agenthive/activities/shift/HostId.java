package io.agenthive.activities.shift;

/**
 * One life of one host.
 *
 * @param name stays the same across restarts
 * @param incarnation grows with each restart
 */
public record HostId(String name, long incarnation) {
  /** How rows and logs name it; names have no slash. */
  String label() {
    return name + "/" + incarnation;
  }
}
