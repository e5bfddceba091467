package io.agenthive.activities.mail;

import java.sql.SQLException;
import java.sql.SQLTransientException;

/** What PostgreSQL's five letters mean to us. */
final class SqlStates {
  /** A lock was not granted in time. */
  static final String LOCK_NOT_AVAILABLE = "55P03";

  /** A statement took longer than it may. */
  static final String CANCELLED = "57014";

  private static final String DEADLOCK = "40P01";

  /** The database ended our session because we did nothing in it for too long. */
  private static final String TOO_SLOW = "25P03";

  private SqlStates() {}

  /** Whether the same statement may succeed at once. */
  static boolean passing(SQLException e) {
    return DEADLOCK.equals(e.getSQLState()) || LOCK_NOT_AVAILABLE.equals(e.getSQLState());
  }

  /**
   * Whether some row can never be stored: a value that its type does not have, a constraint, a size
   * that the database does not carry. Everything else may be over later, whatever the reason.
   */
  static boolean refused(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
  }

  /** Whether the database cannot be reached, goes down, or has no room: it may come back. */
  static boolean away(SQLException e) {
    String state = e.getSQLState();
    if (e instanceof SQLTransientException) return true;
    return state != null
        && (state.startsWith("08")
            || state.startsWith("57P")
            || state.startsWith("53")
            || state.equals(TOO_SLOW));
  }
}
