package io.agenthive.activities.postgres;

import java.sql.SQLTransientConnectionException;

/**
 * All connections were in use for as long as a caller waits for one: the database answers, and more
 * is asked of it than it can do.
 */
public final class ConnectionsInUse extends SQLTransientConnectionException {
  private static final long serialVersionUID = 1L;

  /** As a pool says it. */
  public ConnectionsInUse(SQLTransientConnectionException cause) {
    super("all connections to the database were in use for too long", cause);
  }
}
