package io.agenthive.activities.shift;

import io.agenthive.activities.postgres.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The leases of hosts, on a connection of its own: whoever crowds for connections does not make a
 * host look dead. After a failure the next call connects again. Used by one thread.
 */
final class LeaseRows implements AutoCloseable {
  private static final String BEAT =
      """
      update host set beat = beat + 1, beat_at = clock_timestamp()
      where id = ? and incarnation = ? and not dead
      """;
  private static final String SINCE = "select since from host where id = ?";
  private static final String BEATS = "select id, incarnation, beat from host where not dead";

  /**
   * The beat is compared under the lock. A seat that begins there is not waited for: a host that
   * was stopped in the middle of it would stop its watchers with it; they come again.
   */
  private static final String CONDEMN =
      """
      with silent as (
        select id from host where id = ? and incarnation = ? and beat = ? and not dead for update skip locked
      )
      update host set dead = true from silent where host.id = silent.id
      """;

  private final Database database;
  private final String name;
  private @Nullable SingleConnectionDataSource line;

  /** Connects with the first call; {@code name} is how PostgreSQL lists the connection. */
  LeaseRows(Database database, String name) {
    this.database = database;
    this.name = name;
  }

  /** What became of a life that beats. */
  enum Standing {
    /** Its lease is renewed. */
    ALIVE,
    /**
     * Others took it for dead, or it has begun again without hearing so: its seats have no right to
     * begin any more.
     */
    DEAD,
    /** Another process has begun under the same name. */
    REPLACED
  }

  /** Renews the lease of this life. */
  Standing beat(HostId host) {
    return ask(
        client -> {
          int renewed = client.sql(BEAT).params(host.name(), host.incarnation()).update();
          if (renewed > 0) return Standing.ALIVE;
          long since = client.sql(SINCE).param(host.name()).query(Long.class).single();
          return since > host.incarnation() ? Standing.REPLACED : Standing.DEAD;
        });
  }

  /** The beats of all hosts that nobody has declared dead. */
  List<HostBeat> beats() {
    return ask(
        client ->
            client
                .sql(BEATS)
                .query(
                    (row, number) ->
                        new HostBeat(new HostId(row.getString(1), row.getLong(2)), row.getLong(3)))
                .list());
  }

  /**
   * Declares a life dead if this still is its beat; returns whether it did. No seat begins there
   * any more.
   */
  boolean condemn(HostBeat silent) {
    HostId host = silent.host();
    Object[] life = {host.name(), host.incarnation(), silent.beat()};
    return ask(client -> client.sql(CONDEMN).params(life).update()) > 0;
  }

  private <T> T ask(Function<JdbcClient, T> question) {
    try {
      if (line == null) line = new SingleConnectionDataSource(database.leasing(name), true);
      return question.apply(JdbcClient.create(line));
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("no connection for the lease", e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() {
    if (line != null) line.destroy();
    line = null;
  }
}
