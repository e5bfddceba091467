package io.agenthive.activities.postgres;

import io.agenthive.activities.seal.Keyring;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PostgreSQL, one server per test process, a fresh migrated database for each caller. */
public final class TestDatabase {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabase() {}

  /** A fresh database with the current schema; the caller closes it. */
  public static Database fresh() {
    return fresh(Keyring.NONE);
  }

  /** The same, with texts that are sealed with these keys. */
  public static Database fresh(Keyring keys) {
    return new Database(migrated(), "test", keys);
  }

  /** The same database as a process has it that has other keys; the caller closes it. */
  public static Database of(Database database, Keyring keys) {
    return new Database(settings(text(database, "select current_database()")), "other", keys);
  }

  /** How to reach a fresh database with the current schema. */
  public static DatabaseSettings migrated() {
    String name = next();
    server().sql("create database %s template %s".formatted(name, Server.MIGRATED)).update();
    return settings(name);
  }

  /** Changes rows behind everybody's back. */
  public static void change(Database database, String sql, Object... parameters) {
    database.client().sql(sql).params(parameters).update();
  }

  /** The one number that a query gives. */
  public static long number(Database database, String sql, Object... parameters) {
    return database.client().sql(sql).params(parameters).query(Long.class).single();
  }

  /** The one text that a query gives; {@code null} if it is none. */
  public static String text(Database database, String sql, Object... parameters) {
    return String.valueOf(
        database.client().sql(sql).params(parameters).query(String.class).single());
  }

  /** Every row of every table, as somebody reads it who copied the database. */
  public static String dump(Database database) {
    String tables =
        """
        select relname from pg_class
        where relkind in ('r', 'm') and relnamespace = 'public'::regnamespace order by relname
        """;
    StringBuilder all = new StringBuilder();
    for (String table : database.client().sql(tables).query(String.class).list()) {
      String rows = "select t::text from " + table + " t";
      for (String row : database.client().sql(rows).query(String.class).list()) {
        all.append(table).append(' ').append(row).append('\n');
      }
    }
    return all.toString();
  }

  /** How to reach a fresh and empty database. */
  public static DatabaseSettings settings() {
    String name = next();
    server().sql("create database " + name).update();
    return settings(name);
  }

  private static String next() {
    return "hive" + COUNT.incrementAndGet();
  }

  private static DatabaseSettings settings(String name) {
    String url = Server.RUNNING.getJdbcUrl("postgres", name);
    return new DatabaseSettings(url, "postgres", "", 24, Duration.ofSeconds(5));
  }

  /** Nobody reaches the database of this name any more, and whoever did is cut off. */
  public static void away(String name) {
    server().sql("alter database " + name + " with allow_connections false").update();
    server()
        .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = ?")
        .param(name)
        .query(Long.class)
        .single();
  }

  /** It can be reached again. */
  public static void back(String name) {
    server().sql("alter database " + name + " with allow_connections true").update();
  }

  private static JdbcClient server() {
    return JdbcClient.create(Server.RUNNING.getPostgresDatabase());
  }

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    /** Migrated once: a copy of it takes a fraction of the time. */
    static final String MIGRATED = migrated();

    private static String migrated() {
      JdbcClient.create(RUNNING.getPostgresDatabase()).sql("create database migrated").update();
      try (Database database = new Database(settings("migrated"), "test", Keyring.NONE)) {
        database.migrate();
      }
      return "migrated";
    }

    static EmbeddedPostgres start() {
      EmbeddedPostgres.Builder server =
          EmbeddedPostgres.builder()
              .setServerConfig("max_connections", "400")
              .setServerConfig("fsync", "off"); // the tests are about locks and rows, not disks
      try {
        return server.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
