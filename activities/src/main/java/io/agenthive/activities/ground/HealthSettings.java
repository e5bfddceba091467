package io.agenthive.activities.ground;

/**
 * Where supervisors ask whether a process is well, beside its other doors.
 *
 * @param address the loopback unless somebody decides otherwise
 * @param port 0: any free one
 */
public record HealthSettings(String address, int port) {
  /** Only programs on this machine, or in this container. */
  public static final String LOOPBACK = "127.0.0.1";

  /** Refuses a port that no machine has. */
  public HealthSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("hive.health.port must be 0 to 65535");
    }
  }

  /**
   * Reads the port.
   *
   * @throws IllegalArgumentException if it is not a whole number from 0 to 65535
   */
  public static HealthSettings at(String address, String port) {
    try {
      return new HealthSettings(address, Integer.parseInt(port));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("hive.health.port must be a whole number", e);
    }
  }
}
