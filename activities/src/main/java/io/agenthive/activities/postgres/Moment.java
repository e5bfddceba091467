package io.agenthive.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Transactions that see one moment of the database, and lock none of what they read: whatever
 * others commit meanwhile, they see it as it was when they began.
 */
public final class Moment {
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final int TRIES = 3;

  private final Database database;

  /** Moments of this database. */
  public Moment(Database database) {
    this.database = database;
  }

  /** What is done at that moment. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    /** Does it; an exception undoes everything. */
    T at(Connection connection) throws SQLException, E;
  }

  /** Reads; nothing is written. */
  public <T, E extends Exception> T read(Work<T, E> work) throws SQLException, E {
    return transaction(work, true);
  }

  /**
   * Reads, and writes what is new. It is repeated if somebody else wrote the same meanwhile: then
   * it sees that.
   */
  public <T, E extends Exception> T change(Work<T, E> work) throws SQLException, E {
    for (int left = TRIES; ; left--) {
      try {
        return transaction(work, false);
      } catch (SQLException e) {
        if (left == 1 || !SERIALIZATION_FAILURE.equals(e.getSQLState())) throw e;
      }
    }
  }

  /**
   * The same for who appends, as the last thing, to something that everybody appends to in turn:
   * whoever finds that others came between takes his turn first, and then sees what they did.
   *
   * @param take what takes a turn for a session, and waits for it
   * @param give what gives it back
   */
  public <T, E extends Exception> T changeInTurn(Work<T, E> work, String take, String give)
      throws SQLException, E {
    try {
      return transaction(work, false);
    } catch (SQLException e) {
      if (!SERIALIZATION_FAILURE.equals(e.getSQLState())) throw e;
    }
    try (Connection connection = database.source().getConnection()) {
      run(connection, take); // in the same session, to which it is then free
      try {
        return transaction(connection, work, false);
      } finally {
        connection.setAutoCommit(true);
        run(connection, give);
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean unused = statement.execute(sql);
    }
  }

  /** The pool gives its connections their defaults back. */
  private <T, E extends Exception> T transaction(Work<T, E> work, boolean readOnly)
      throws SQLException, E {
    try (Connection connection = database.source().getConnection()) {
      return transaction(connection, work, readOnly);
    }
  }

  private static <T, E extends Exception> T transaction(
      Connection connection, Work<T, E> work, boolean readOnly) throws SQLException, E {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(readOnly);
    boolean done = false;
    try {
      T answer = work.at(connection);
      connection.commit();
      done = true;
      return answer;
    } finally {
      if (!done) connection.rollback();
    }
  }
}
