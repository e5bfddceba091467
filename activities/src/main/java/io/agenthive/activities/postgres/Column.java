package io.agenthive.activities.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One column of the rows that a set-based statement takes as {@code unnest(?)}.
 *
 * @param type PostgreSQL's name of the element type
 */
public record Column(String type, @Nullable Object[] values) {
  /** Texts. */
  public static <T> Column text(List<T> rows, Function<T, @Nullable String> value) {
    return of("text", rows, value, String[]::new);
  }

  /** Whole numbers of 32 bits. */
  public static <T> Column ints(List<T> rows, Function<T, Integer> value) {
    return of("int4", rows, value, Integer[]::new);
  }

  /** Whole numbers of 64 bits. */
  public static <T> Column longs(List<T> rows, Function<T, @Nullable Long> value) {
    return of("int8", rows, value, Long[]::new);
  }

  /** Numbers. */
  public static <T> Column doubles(List<T> rows, Function<T, @Nullable Double> value) {
    return of("float8", rows, value, Double[]::new);
  }

  /** Bytes. */
  public static <T> Column bytes(List<T> rows, Function<T, byte @Nullable []> value) {
    Object[] all = rows.stream().map(value).toArray(byte[][]::new);
    return new Column("bytea", all);
  }

  /** A statement with these columns as its parameters, in order. */
  public static PreparedStatement prepare(Connection connection, String sql, Column... columns)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < columns.length; i++) columns[i].set(statement, i + 1);
    return statement;
  }

  /** Sets this column as the parameter at a place, from 1. */
  public void set(PreparedStatement statement, int place) throws SQLException {
    Array array = statement.getConnection().createArrayOf(type, values);
    statement.setArray(place, array);
  }

  /** The driver sends arrays of a known type in binary; a mere {@code Object[]} goes as text. */
  private static <T, V> Column of(
      String type, List<T> rows, Function<T, @Nullable V> value, IntFunction<@Nullable V[]> typed) {
    @Nullable V[] values = typed.apply(rows.size());
    for (int i = 0; i < values.length; i++) values[i] = value.apply(rows.get(i));
    return new Column(type, values);
  }
}
