package io.agenthive.activities.idle;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Lists of numbers as columns, bit for bit: Java writes as many digits of a double as tell it from
 * its neighbours, and so does PostgreSQL.
 */
final class Numbers {
  private Numbers() {}

  static String literal(double[] numbers) {
    return DoubleStream.of(numbers).mapToObj(Double::toString).collect(joining(",", "{", "}"));
  }

  static double[] of(ResultSet row, String column) throws SQLException {
    Double[] numbers = (Double[]) Objects.requireNonNull(row.getArray(column)).getArray();
    return Stream.of(numbers).mapToDouble(Double::doubleValue).toArray();
  }
}
