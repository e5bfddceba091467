package io.agenthive.activities.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.SealedTexts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The connection pool of one process, and how the texts in its rows are sealed. */
public final class Database implements AutoCloseable {
  private static final int SECOND = 1_000;

  private final DatabaseSettings settings;
  private final SealedTexts texts;

  /**
   * Writers join small sets of keys with large tables: whatever the statistics say, the index is
   * right. [ran] in a prototype: throughput doubled. To plan a statement anew, with all partitions
   * of its tables, takes longer than to run it. A writer that stalls within its transaction holds
   * the rows of all agents in its group: after five seconds others go on without it.
   */
  private static final String PINNED =
      "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
          + " -c plan_cache_mode=force_generic_plan"
          + " -c idle_in_transaction_session_timeout="
          + 5 * SECOND;

  private static final int WRITERS = 4;

  /** Orders and what seats did are committed side by side. */
  private static final int MAIL_LANES = 2;

  /** Seats that wake together take turns; that somebody waits for a turn does not mean "away". */
  private static final int TURNS = 5;

  private final HikariDataSource pool;
  private final DataSource guarded;
  private final HikariDataSource writers;
  private final HikariDataSource mail;
  private final HikariDataSource reads;

  /**
   * Opens no connection yet: the database may be away.
   *
   * @param keys which seal texts in rows; {@link Keyring#NONE}: they are written in clear
   */
  public Database(DatabaseSettings settings, String applicationName, Keyring keys) {
    this.settings = settings;
    texts = new SealedTexts(keys);
    pool = new HikariDataSource(config(applicationName, settings.connections()));
    guarded = new GuardedSource(pool, applicationName);
    HikariConfig seats = pinned(applicationName + "-writer", WRITERS);
    seats.setConnectionTimeout(settings.patience().multipliedBy(TURNS).toMillis());
    writers = lazy(seats);
    mail = lazy(pinned(applicationName + "-mail", MAIL_LANES));
    HikariConfig shared = pinned(applicationName + "-reads", 1);
    shared.setAutoCommit(true);
    reads = lazy(shared);
  }

  private HikariConfig pinned(String applicationName, int connections) {
    HikariConfig pinned = config(applicationName, connections);
    pinned.setAutoCommit(false);
    pinned.addDataSourceProperty("options", PINNED);
    return pinned;
  }

  /** Opens its connections when somebody wants the first one: not every process writes. */
  private static HikariDataSource lazy(HikariConfig config) {
    HikariDataSource pool = new HikariDataSource();
    config.copyStateTo(pool);
    return pool;
  }

  private HikariConfig config(String applicationName, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(applicationName);
    config.setJdbcUrl(settings.url());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(settings.patience().toMillis());
    config.setValidationTimeout(SECOND);
    if (connections > 1) config.setIdleTimeout(300 * SECOND);
    config.setKeepaliveTime(30 * SECOND);
    config.setMaxLifetime(600 * SECOND);
    config.setExceptionOverride(new LeaveReaders());
    config.setDataSourceProperties(properties(settings, applicationName));
    return config;
  }

  /** Why nobody could connect just now, in the words of the driver; empty if somebody can. */
  public static Optional<String> trouble(DatabaseSettings settings) {
    try (Connection connection =
        DriverManager.getConnection(settings.url(), properties(settings, "hive-start"))) {
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(String.valueOf(e.getMessage()).strip());
    }
  }

  /**
   * Brings the schema to this version, however long its statements take: by connections of its own,
   * which wait for an answer without end. Repeating it does nothing.
   *
   * @throws IllegalStateException if it is that of a later version, which may mean other things by
   *     the same rows
   */
  public void migrate() {
    Flyway flyway =
        Flyway.configure()
            .dataSource(settings.url(), settings.user(), settings.password())
            .failOnMissingLocations(true)
            .load();
    for (MigrationInfo applied : flyway.info().applied()) {
      if (applied.getState() == MigrationState.FUTURE_SUCCESS) throw newer(applied);
    }
    flyway.migrate();
  }

  private static IllegalStateException newer(MigrationInfo applied) {
    return new IllegalStateException(
        "the database has migration %s (%s), which this version does not know; start the later version that made it, or name another database"
            .formatted(applied.getVersion(), applied.getDescription()));
  }

  /** How texts in its rows are sealed. */
  public SealedTexts texts() {
    return texts;
  }

  /** The pool; while the database is away nobody queues in front of it. */
  public DataSource source() {
    return guarded;
  }

  /** Connections for writers: no automatic commit, plans pinned to indexes. */
  public DataSource writer() {
    return writers;
  }

  /**
   * One connection for each lane of the mail writer, like those of {@link #writer}: whoever else
   * crowds for connections, mail is accepted.
   */
  public DataSource mailWriter() {
    return mail;
  }

  /**
   * The one connection for reads by key that many callers share, its plans pinned like those of
   * {@link #writer}: planning anew for all partitions took six times as long as reading.
   */
  public DataSource sharedReads() {
    return reads;
  }

  /** A client over the pool; inside {@link #transactions} it joins the transaction. */
  public JdbcClient client() {
    return JdbcClient.create(guarded);
  }

  /** Runs a block in one transaction of its own: READ COMMITTED, repeated by nobody. */
  public TransactionTemplate transactions() {
    return new TransactionTemplate(new DataSourceTransactionManager(guarded));
  }

  /** A connection of its own that listens: no socket timeout, not from the pool. */
  public Connection listening(String applicationName) throws SQLException {
    return alone(applicationName, 0);
  }

  /**
   * A connection of its own whose answers come within 3 s or not at all. A pool that saw the
   * database away for long waits for seconds before it looks again; a lease has no such time.
   */
  public Connection leasing(String applicationName) throws SQLException {
    return alone(applicationName, 3);
  }

  private Connection alone(String applicationName, int socketTimeout) throws SQLException {
    Properties properties = properties(settings, applicationName);
    properties.setProperty("socketTimeout", String.valueOf(socketTimeout));
    return DriverManager.getConnection(settings.url(), properties);
  }

  @Override
  public void close() {
    reads.close();
    mail.close();
    writers.close();
    pool.close();
  }

  private static Properties properties(DatabaseSettings settings, String applicationName) {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("ApplicationName", applicationName);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }
}
