package io.agenthive.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.local.Skipped;
import io.agenthive.local.TestPort;
import io.agenthive.local.folder.CacheFolder;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.process.ChildProcess;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.process.Ports;
import io.agenthive.local.process.Stopping;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedPostgresTest {
  /** One cluster for all: making one takes seconds, and each test leaves it stopped. */
  @TempDir static Path place;

  private final Path cache = CacheFolder.of(System.getenv());
  private final List<String> told = new ArrayList<>();
  private final int wanted = TestPort.next();

  @AfterEach
  void stopWhatIsLeft() {
    ChildRecords records = new ChildRecords(folder());
    records.all().forEach(left -> Stopping.DEFAULT.stop(left, records));
    EmbeddedPostgres.deleteOutside(folder());
  }

  @Test
  void it_starts_durable_and_takes_our_schema() throws SQLException {
    RunningPostgres postgres = start();

    try (Database database = new Database(postgres.settings(), "test", Keyring.NONE)) {
      database.migrate();
    }
    assertThat(asked(postgres, "show fsync")).isEqualTo("on");
    assertThat(asked(postgres, "show synchronous_commit")).isEqualTo("on");
    assertThat(asked(postgres, "show full_page_writes")).isEqualTo("on");
    assertThat(asked(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(asked(postgres, "select count(*) from agent")).isEqualTo("0");
    assertThat(postgres.version()).startsWith("18");
  }

  @Test
  void nobody_enters_without_the_password() {
    RunningPostgres postgres = start();

    assertThatThrownBy(() -> new Probe(postgres.settings().url(), "hive", "guess").ask("select 1"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void a_server_that_outlived_its_parent_is_adopted_with_its_port() {
    RunningPostgres orphan = start();

    RunningPostgres adopted = start(); // a new start that knows the folder only

    assertThat(pid(adopted)).isEqualTo(pid(orphan));
    assertThat(adopted.settings()).isEqualTo(orphan.settings());
    assertThat(adopted.told()).contains("adopted");
  }

  @Test
  void data_survive_a_server_that_was_killed() throws SQLException {
    RunningPostgres first = start();
    Probe probe = new Probe(first.settings().url(), "hive", first.settings().password());
    probe.tell("create table kept as select 42 as n");
    ProcessHandle server = ProcessHandle.of(pid(first)).orElseThrow();
    server.destroyForcibly();
    server.onExit().join();

    RunningPostgres second = start();

    assertThat(pid(second)).isNotEqualTo(pid(first));
    assertThat(probe.ask("select n from kept")).isEqualTo("42");
  }

  @Test
  void a_taken_port_is_told_and_the_next_is_used() throws IOException {
    try (ServerSocket taken = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      RunningPostgres postgres = start();

      assertThat(postgres.settings().url()).doesNotContain(":" + taken.getLocalPort() + "/");
    }
    assertThat(told).singleElement().asString().contains("port " + wanted + " is taken");
  }

  @Test
  void a_server_whose_record_was_lost_is_stopped_and_replaced() throws SQLException {
    RunningPostgres unrecorded = start();
    assertThat(folder().file("children").resolve("postgres.json").toFile().delete()).isTrue();

    RunningPostgres next = start();

    assertThat(pid(next)).isNotEqualTo(pid(unrecorded));
    assertThat(unrecorded.child().orElseThrow().alive()).isFalse();
    assertThat(asked(next, "select 1")).isEqualTo("1");
  }

  @Test
  void a_stale_pid_file_with_a_strangers_pid_does_not_stop_the_start() throws Exception {
    RunningPostgres first = start();
    first.child().orElseThrow().stop(Stopping.DEFAULT);
    Path pidFile = folder().file("postgres").resolve("data").resolve("postmaster.pid");
    Files.writeString(pidFile, "%d%n/data%n1%n".formatted(ProcessHandle.current().pid()));

    assertThat(asked(start(), "select 1")).isEqualTo("1");
  }

  @Test
  void a_cluster_of_another_version_is_refused() throws IOException {
    DataFolder old = DataFolder.open(place.resolve("old"));
    Path data = Files.createDirectories(old.directory("postgres").resolve("data"));
    Files.writeString(data.resolve("PG_VERSION"), "15\n");

    assertThatThrownBy(() -> new EmbeddedPostgres(old, cache, ports()).start())
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("made by PostgreSQL 15");
  }

  @Test
  void where_namespaces_are_refused_root_starts_it_as_another_user() {
    // the cluster lies outside the folder then, so that this one is its own
    boolean root = "root".equals(System.getProperty("user.name"));
    Skipped.unless(root, "only root may switch users");
    Privilege switched = Privilege.switchedUser().orElseThrow();
    PostgresHome home = PostgresHome.of(folder(), cache, switched);

    RunningPostgres postgres = new EmbeddedPostgres(folder(), ports(), home).start();

    assertThat(postgres.version()).startsWith("18");
  }

  private RunningPostgres start() {
    return new EmbeddedPostgres(folder(), cache, ports()).start();
  }

  private Ports ports() {
    return new Ports(folder(), Map.of("postgres", wanted), told::add);
  }

  private DataFolder folder() {
    return DataFolder.open(place.resolve("data"));
  }

  private static long pid(RunningPostgres postgres) {
    return postgres.child().map(ChildProcess::pid).orElseThrow();
  }

  private static String asked(RunningPostgres postgres, String sql) throws SQLException {
    return new Probe(postgres.settings().url(), "hive", postgres.settings().password()).ask(sql);
  }
}
