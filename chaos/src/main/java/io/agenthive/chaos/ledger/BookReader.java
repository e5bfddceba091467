package io.agenthive.chaos.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A connection to the books that can only read, and that is opened again after a crash. */
final class BookReader implements AutoCloseable {
  /** Rows that are fetched at once, of a few KB each. */
  private static final int AT_ONCE = 1_000;

  private final SqlLedger.Place place;
  private Connection connection;

  BookReader(SqlLedger.Place place) throws SQLException {
    this.place = place;
    connection = connected(place);
  }

  private static Connection connected(SqlLedger.Place place) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", place.user());
    properties.setProperty("password", place.password());
    properties.setProperty("ApplicationName", "hive-chaos");
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("loginTimeout", "4");
    properties.setProperty("socketTimeout", Long.toString(Ledger.PATIENCE.toSeconds()));
    properties.setProperty("options", "-c default_transaction_read_only=on");
    return DriverManager.getConnection(place.url(), properties);
  }

  /** Reads one row. */
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** A connection that a crash of the database has ended is opened again, once a question. */
  synchronized <T> List<T> ask(String sql, Reading<T> reading, Object... parameters)
      throws SQLException {
    try {
      return asked(sql, reading, parameters);
    } catch (SQLException e) {
      if (connection.isValid(1)) throw e;
      connection.close();
      connection = connected(place);
      return asked(sql, reading, parameters);
    }
  }

  private <T> List<T> asked(String sql, Reading<T> reading, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
      try (ResultSet found = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (found.next()) rows.add(reading.of(found));
        return rows;
      }
    }
  }

  /** What some of many rows say, which are read as the books send them. */
  synchronized <T> List<T> sift(String sql, Reading<Optional<T>> reading) throws SQLException {
    connection.setAutoCommit(false); // else the driver holds all rows at once
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(AT_ONCE);
      List<T> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) reading.of(found).ifPresent(rows::add);
      }
      return rows;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    connection.close();
  }
}
