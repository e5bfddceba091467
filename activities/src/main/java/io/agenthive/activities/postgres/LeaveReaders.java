package io.agenthive.activities.postgres;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * A session that finds itself on a server that only reads is not used again: after a failover the
 * next one reaches the server that writes, and a setting of the database is read by new sessions
 * alone.
 */
final class LeaveReaders implements SQLExceptionOverride {
  private static final String READ_ONLY = "25006";

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    return READ_ONLY.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
