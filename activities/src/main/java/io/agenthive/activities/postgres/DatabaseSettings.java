package io.agenthive.activities.postgres;

import java.time.Duration;

/**
 * How to reach PostgreSQL.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://host:port/database}
 * @param connections at most this many open at a time, 2 or more
 * @param patience how long a caller waits for a connection before it hears that the database is
 *     away
 */
public record DatabaseSettings(
    String url, String user, String password, int connections, Duration patience) {
  /** Enough for two writers, the sweeps and the readers of one process. */
  public static final int DEFAULT_CONNECTIONS = 12;

  /** A caller that waits longer would rather hear the truth. */
  public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(2);

  /** Refuses what cannot work. */
  public DatabaseSettings {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("database url must start with jdbc:postgresql:");
    }
    if (connections < 2) throw new IllegalArgumentException("connections must be 2 or more");
    if (!patience.isPositive()) throw new IllegalArgumentException("patience must be positive");
  }

  /** A database with every choice at its default. */
  public static DatabaseSettings at(String url, String user, String password) {
    return new DatabaseSettings(url, user, password, DEFAULT_CONNECTIONS, DEFAULT_PATIENCE);
  }
}
