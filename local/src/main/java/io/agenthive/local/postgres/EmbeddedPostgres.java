package io.agenthive.local.postgres;

import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.folder.Secret;
import io.agenthive.local.process.ChildProcess;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.process.ChildSpec;
import io.agenthive.local.process.OwnServer;
import io.agenthive.local.process.Ports;
import io.agenthive.local.process.StopSignal;
import io.agenthive.local.process.Stopping;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A PostgreSQL server of the data folder, on the loopback interface, durable. It keeps running when
 * its parent is killed; the next start adopts it.
 */
public final class EmbeddedPostgres {
  static final String NAME = "postgres";
  static final String USER = "hive";
  static final int DEFAULT_PORT = 15_432;

  private static final String DATABASE = "hive";
  private static final Duration READY_LIMIT =
      Duration.ofSeconds(60); // crash recovery takes a while

  /**
   * Durability is never traded for speed here; the rest is modest for a developer's machine. With
   * 128 MB of buffers, backends under the load of the benchmark wrote ten times as many pages
   * themselves [ran: 106,842 against 10,688, for about 200,000 tasks].
   */
  private static final List<String> SETTINGS =
      List.of(
          "fsync=on",
          "synchronous_commit=on",
          "full_page_writes=on",
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "shared_buffers=512MB",
          "max_connections=100",
          "max_wal_size=1GB",
          "jit=off",
          "autovacuum_naptime=5s", // a table that is written anew all the time is due every few
          // seconds
          "timezone=UTC",
          "log_timezone=UTC",
          "log_checkpoints=off",
          "log_min_messages=warning");

  private final DataFolder folder;
  private final Ports ports;
  private final ChildRecords records;
  private final PostgresHome home;
  private final String password;

  /** The server of this folder; nothing is started yet. */
  public EmbeddedPostgres(DataFolder folder, Path cache, Ports ports) {
    this(folder, ports, PostgresHome.of(folder, cache, Privilege.here()));
  }

  EmbeddedPostgres(DataFolder folder, Ports ports, PostgresHome home) {
    this.folder = folder;
    this.ports = ports;
    this.home = home;
    records = new ChildRecords(folder);
    password = Secret.in(folder.file("postgres.password"));
  }

  /**
   * Looks whether PostgreSQL can be started here at all.
   *
   * @throws Refusal if it cannot
   */
  public static void refuseUnstartable(Map<String, String> environment) {
    var unused =
        Privilege.of(System.getProperty("user.name"), environment.getOrDefault("PATH", ""));
  }

  /** Deletes what lies outside the folder, before the folder itself is emptied. */
  public static void deleteOutside(DataFolder folder) {
    PostgresHome.deleteOutside(folder);
  }

  /** How to reach the server of this folder, which answers at this URL. */
  public static DatabaseSettings settings(DataFolder folder, String url) {
    return DatabaseSettings.at(url, USER, Secret.in(folder.file("postgres.password")));
  }

  /** Adopts the server that an earlier run left, or starts one. */
  public RunningPostgres start() {
    PostgresPrograms programs = PostgresPrograms.in(home.binaries());
    Cluster cluster = Cluster.in(home, programs, password);
    int known = ports.wanted(NAME, DEFAULT_PORT);
    Optional<ChildProcess> left =
        ChildProcess.left(spec(programs, cluster, known), records)
            .filter(child -> serves(cluster, known));
    if (left.isPresent()) {
      ports.keep(NAME, known);
      return running(
          again(programs, cluster, known).apply(left.get()), known, "adopted from an earlier run");
    }
    records.of(NAME).ifPresent(orphan -> Stopping.DEFAULT.stop(orphan, records));
    cluster.clearPidFile(programs, records);
    return ports.serving(
        List.of(new Ports.Wish(NAME, DEFAULT_PORT)),
        taken -> started(programs, cluster, taken.getFirst()));
  }

  private RunningPostgres started(PostgresPrograms programs, Cluster cluster, int port) {
    ChildProcess child = ChildProcess.start(spec(programs, cluster, port), records);
    OwnServer own = again(programs, cluster, port).apply(child);
    own.awaitReady().accept(child);
    return running(own, port, "embedded");
  }

  /** A killed server leaves a pid file, and children that hold its memory for a moment. */
  private Function<ChildProcess, OwnServer> again(
      PostgresPrograms programs, Cluster cluster, int port) {
    Supplier<ChildProcess> start =
        () -> {
          cluster.clearPidFile(programs, records);
          return ChildProcess.start(spec(programs, cluster, port), records);
        };
    return child ->
        new OwnServer(
            child, start, next -> next.awaitReady(READY_LIMIT, () -> serves(cluster, port)));
  }

  private RunningPostgres running(OwnServer own, int port, String how) {
    try {
      if (server(port)
          .ask("select 1 from pg_database where datname = '" + DATABASE + "'")
          .isEmpty()) {
        server(port).tell("create database " + DATABASE);
      }
      String version = server(port).ask("show server_version");
      String told = "%s, 127.0.0.1:%d, process %d".formatted(how, port, own.child().pid());
      DatabaseSettings settings = DatabaseSettings.at(url(port, DATABASE), USER, password);
      return new RunningPostgres(settings, version, told, Optional.of(own));
    } catch (SQLException e) {
      throw new Refusal(
          "the embedded PostgreSQL does not do as told (%s); its log is %s"
              .formatted(e.getMessage(), folder.log(NAME)),
          e);
    }
  }

  private boolean serves(Cluster cluster, int port) {
    try {
      return server(port).ask("show data_directory").equals(cluster.data().toString());
    } catch (SQLException notYet) {
      return false;
    }
  }

  private Probe server(int port) {
    return new Probe(url(port, "postgres"), USER, password);
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  private ChildSpec spec(PostgresPrograms programs, Cluster cluster, int port) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(programs.postgres().toString(), "-D", cluster.data().toString()));
    command.addAll(List.of("-p", Integer.toString(port)));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    List<String> whole = home.privilege().command(command);
    return new ChildSpec(NAME, whole, Map.of(), folder.log(NAME), StopSignal.INT);
  }
}
