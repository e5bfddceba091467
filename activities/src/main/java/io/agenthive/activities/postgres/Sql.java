package io.agenthive.activities.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single statements of a transaction that somebody else commits. */
public final class Sql {
  private Sql() {}

  /** What one row says. */
  @FunctionalInterface
  public interface Row<T> {
    /** Reads the row at which the cursor stands. */
    T read(ResultSet row) throws SQLException;
  }

  /** Runs a statement that changes rows; how many. */
  public static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  /** The parameters of one run of a statement. */
  @FunctionalInterface
  public interface Parameters<T> {
    /** In the order of the statement. */
    @Nullable Object[] of(T item);
  }

  /** Runs a statement that changes rows once for each item, all in one go. */
  public static <T> void updates(
      Connection connection, String sql, List<T> items, Parameters<T> parameters)
      throws SQLException {
    if (items.isEmpty()) return;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T item : items) {
        set(statement, parameters.of(item));
        statement.addBatch();
      }
      int[] unused = statement.executeBatch();
    }
  }

  /** What all rows of a query say, in its order. */
  public static <T> List<T> list(
      Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, parameters);
        ResultSet found = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (found.next()) rows.add(row.read(found));
      return rows;
    }
  }

  private static PreparedStatement prepared(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    set(statement, parameters);
    return statement;
  }

  private static void set(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] instanceof Column column) column.set(statement, i + 1);
      else statement.setObject(i + 1, parameters[i]);
    }
  }
}
