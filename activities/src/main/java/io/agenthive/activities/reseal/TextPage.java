package io.agenthive.activities.reseal;

import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.TextPlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Some rows of a table in the order of its key, in one transaction.
 *
 * @param after the key behind which they begin
 * @param last key of the last of them; empty: the last of all
 */
record TextPage(TextColumn column, List<String> after, List<String> last) {
  /** Rows that are fetched at once: a text may have a megabyte. */
  private static final int FETCHED = 8;

  /** A text that is to be sealed anew. */
  record Row(List<String> key, TextPlace place, String kept) {
    /** For people. */
    String name(TextColumn column) {
      return column.table() + " of " + String.join(" ", key);
    }
  }

  /** Rows as the database sends them. */
  record Rows(TextColumn column, PreparedStatement statement, ResultSet found)
      implements AutoCloseable {
    boolean next() throws SQLException {
      return found.next();
    }

    Row row() throws SQLException {
      TextPlace place =
          new TextPlace(
              found.getString("tenant"),
              column.kind(),
              found.getString("owner"),
              found.getString("place"));
      return new Row(column.key(found), place, found.getString("kept"));
    }

    @Override
    public void close() throws SQLException {
      found.close();
      statement.close();
    }
  }

  /** Those whose text does not begin so, and that nobody else has locked; they are locked now. */
  Rows stale(Connection connection, String beginning) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(column.stale(!last.isEmpty()));
    try {
      int place = 1;
      for (String part : after) statement.setString(place++, part);
      for (String part : last) statement.setString(place++, part);
      statement.setString(place, beginning);
      statement.setFetchSize(FETCHED);
      return new Rows(column, statement, statement.executeQuery());
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  /** Puts another text in the place of one that is locked. */
  void change(Connection connection, Row row, String anew) throws SQLException {
    List<Object> parameters = new ArrayList<>(List.of(anew));
    parameters.addAll(row.key());
    parameters.add(row.kept());
    int unused = Sql.update(connection, column.change(), parameters.toArray());
  }
}
