package io.agenthive.bench.rival;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agenthive.activities.postgres.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database of its own on the server of ours. */
record RivalDatabase(DatabaseSettings settings) {
  private static final String NAME = "rival";

  /**
   * The library's own choice is 10. Side by side at 64 callers on a busy machine: 10 gave 726, 20
   * gave 998, 40 gave 1,170 tasks a second; the server has 100 for everybody.
   */
  private static final int CONNECTIONS = 40;

  /** The one on this server, made on first use. */
  static RivalDatabase on(DatabaseSettings server) {
    try (Connection connection =
            DriverManager.getConnection(server.url(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      if (!exists(statement)) statement.execute("create database " + NAME);
    } catch (SQLException e) {
      throw new IllegalStateException("the rival has no database: " + e.getMessage(), e);
    }
    String url = server.url().replaceFirst("/[^/?]*(?=\\?|$)", "/" + NAME);
    return new RivalDatabase(DatabaseSettings.at(url, server.user(), server.password()));
  }

  private static boolean exists(Statement statement) throws SQLException {
    try (ResultSet found =
        statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
      return found.next();
    }
  }

  HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName(NAME);
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(CONNECTIONS);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("reWriteBatchedInserts", "true"); // the library's own setting
    return new HikariDataSource(config);
  }
}
