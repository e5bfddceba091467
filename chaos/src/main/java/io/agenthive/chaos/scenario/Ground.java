package io.agenthive.chaos.scenario;

/**
 * The stack that a scenario needs.
 *
 * @param hosts agents' hosts
 * @param databaseMebibytes size of a file system of its own for PostgreSQL's data; 0: none
 */
public record Ground(int hosts, int databaseMebibytes) {
  /** As many as {@code hive up} knows. */
  static final int MOST_HOSTS = 8;

  /** A new cluster and the tables take about 100 MiB. */
  static final int LEAST_MEBIBYTES = 200;

  /** It is memory. */
  static final int MOST_MEBIBYTES = 2_000;

  /** Refuses a ground that no stack can have. */
  public Ground {
    if (hosts < 1 || hosts > MOST_HOSTS) {
      throw new IllegalArgumentException("hosts must be 1 to " + MOST_HOSTS);
    }
    boolean sized = databaseMebibytes >= LEAST_MEBIBYTES && databaseMebibytes <= MOST_MEBIBYTES;
    if (databaseMebibytes != 0 && !sized) {
      throw new IllegalArgumentException(
          "databaseMebibytes must be 0, or %d to %d".formatted(LEAST_MEBIBYTES, MOST_MEBIBYTES));
    }
  }

  /** Whether PostgreSQL's data lie on a file system of their own. */
  public boolean ownDisk() {
    return databaseMebibytes > 0;
  }
}
