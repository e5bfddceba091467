package io.agenthive.activities.ground;

import io.agenthive.activities.postgres.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The name of a host among replicas that are all started alike. {@code agents-*} becomes the first
 * of {@code agents-1}, {@code agents-2}, … that no living process has: a session of PostgreSQL
 * locks it, so that a replica that is started again finds the name that its predecessor lost. A
 * name without a star is taken as it is, and nothing is locked.
 *
 * <p>Nothing is unsafe without the lock: seats are fenced by epoch. It keeps replicas from taking
 * each other for their own earlier lives.
 */
public final class HostClaim implements AutoCloseable {
  /** More replicas than one PostgreSQL has connections for. */
  public static final int MAX_REPLICAS = 256;

  private static final Logger LOG = LoggerFactory.getLogger(HostClaim.class);
  private static final int LOOK_SECONDS = 2;

  private final Database database;
  private final String prefix;
  private final Runnable lost;
  private int number;
  private volatile @Nullable Connection session;
  private volatile boolean closed;

  private HostClaim(Database database, String prefix, Runnable lost) {
    this.database = database;
    this.prefix = prefix;
    this.lost = lost;
  }

  /**
   * Claims a name.
   *
   * @param lost what happens when another process has taken the name while the database was away
   * @throws IllegalStateException if every name is taken, or the database is away
   */
  public static HostClaim of(Database database, String pattern, Runnable lost) {
    String prefix = pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern;
    HostClaim claim = new HostClaim(database, prefix, lost);
    if (!prefix.equals(pattern)) claim.begin();
    return claim;
  }

  /** The name. */
  public String name() {
    return number == 0 ? prefix : prefix + number;
  }

  private void begin() {
    try {
      session = database.listening("hive-name");
      for (number = 1; !locked(session); number++) {
        if (number == MAX_REPLICAS)
          throw new IllegalStateException("every name is taken: " + name());
      }
    } catch (SQLException e) {
      throw new IllegalStateException("no name without the database: " + e.getMessage(), e);
    }
    var unused = Thread.ofPlatform().daemon().name("host-name").start(this::watch);
  }

  private boolean locked(Connection connection) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_try_advisory_lock(hashtext(?), ?)")) {
      lock.setString(1, "hive-host " + prefix);
      lock.setInt(2, number);
      try (ResultSet answer = lock.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  private void watch() {
    while (!closed && pause()) {
      if (alive() || closed) continue;
      Optional<Boolean> again = again();
      if (again.isPresent() && !again.get()) {
        LOG.error("the name {} was taken by another process while the database was away", name());
        lost.run();
        return;
      }
    }
  }

  private boolean alive() {
    try {
      return session != null && session.isValid(LOOK_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Whether the name is ours again; empty: the database is away. */
  private Optional<Boolean> again() {
    letGo(session);
    session = null;
    Connection next = null;
    try {
      next = database.listening("hive-name");
      boolean ours = locked(next);
      session = next;
      if (closed) letGo(next); // meanwhile
      return Optional.of(ours);
    } catch (SQLException away) {
      letGo(next);
      return Optional.empty();
    }
  }

  private static boolean pause() {
    try {
      TimeUnit.SECONDS.sleep(LOOK_SECONDS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Gives the name back. */
  @Override
  public void close() {
    closed = true;
    letGo(session);
  }

  private static void letGo(@Nullable Connection session) {
    try {
      if (session != null) session.close();
    } catch (SQLException e) {
      LOG.debug("the session was gone already", e);
    }
  }
}
