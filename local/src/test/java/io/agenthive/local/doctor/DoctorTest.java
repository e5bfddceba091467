package io.agenthive.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.local.TestPort;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.FolderLock;
import io.agenthive.local.stack.OwnEnvironment;
import io.agenthive.local.stack.StackPlan;
import io.agenthive.local.temporal.LiteChoice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorTest {
  @TempDir Path place;

  @Test
  void a_machine_that_can_start_the_stack_is_told_so() {
    Diagnosis diagnosis = new Doctor(plan(LiteChoice.AT_ONCE, Map.of(), Map.of())).look();

    assertThat(diagnosis.ready()).isTrue();
    assertThat(diagnosis.table()).contains("asked for by --lite  <- taken").endsWith("can start.");
    assertThat(Json.read(diagnosis.json(), Diagnosis.class)).isEqualTo(diagnosis);
  }

  @Test
  void every_source_of_temporal_is_shown_and_none_is_a_problem() {
    DatabaseSettings there = TestDatabase.settings(); // without PATH root can start none
    Map<String, String> bare =
        Map.of(
            "XDG_CACHE_HOME", place.resolve("cache").toString(),
            "HIVE_DB_URL", there.url(),
            "HIVE_DB_USER", there.user(),
            "HIVE_DB_PASSWORD", there.password());

    Diagnosis diagnosis = new Doctor(withoutTools(bare)).look();

    assertThat(diagnosis.findings())
        .extracting(Finding::what)
        .filteredOn(what -> what.startsWith("Temporal: "))
        .hasSize(6);
    boolean offline = diagnosis.table().contains("not reachable");
    assertThat(diagnosis.ready()).isEqualTo(!offline);
    assertThat(diagnosis.table().contains("install temporal or Go 1.25")).isEqualTo(offline);
  }

  @Test
  void a_wrong_database_is_a_problem_with_a_way_out() {
    Diagnosis diagnosis =
        new Doctor(plan(LiteChoice.AT_ONCE, Map.of("HIVE_DB_URL", "mysql://x"), Map.of())).look();

    assertThat(diagnosis.ready()).isFalse();
    assertThat(diagnosis.table()).contains("must look like jdbc:postgresql://");
  }

  @Test
  void a_taken_port_is_worth_a_note() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, Integer> ports = Map.of("postgres", taken.getLocalPort());

      Diagnosis diagnosis = new Doctor(plan(LiteChoice.AT_ONCE, Map.of(), ports)).look();

      assertThat(diagnosis.ready()).isTrue();
      assertThat(diagnosis.table()).contains(String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  void the_port_of_the_api_is_looked_at_too() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, Integer> ports = Map.of("api", taken.getLocalPort());

      Diagnosis diagnosis = new Doctor(plan(LiteChoice.AT_ONCE, Map.of(), ports)).look();

      assertThat(diagnosis.table()).contains("taken: " + taken.getLocalPort());
    }
    assertThat(Doctor.PORTS.keySet()).containsExactlyInAnyOrderElementsOf(StackPlan.PARTS);
  }

  @Test
  void a_temporal_that_was_named_and_does_not_answer_is_a_problem() {
    Map<String, String> named = Map.of("TEMPORAL_ADDRESS", "127.0.0.1:" + TestPort.next());

    Diagnosis diagnosis = new Doctor(plan(LiteChoice.IF_NEEDED, named, Map.of())).look();

    assertThat(diagnosis.ready()).isFalse();
    assertThat(diagnosis.table()).contains("no Temporal server answers").doesNotContain("<- taken");
  }

  @Test
  void an_embedded_postgres_that_cannot_run_as_this_user_is_a_problem() {
    Map<String, String> bare = Map.of("PATH", place.toString());

    Diagnosis diagnosis = new Doctor(plan(LiteChoice.AT_ONCE, bare, Map.of())).look();

    boolean root = "root".equals(System.getProperty("user.name"));
    assertThat(diagnosis.ready()).isEqualTo(!root);
    assertThat(diagnosis.table().contains("PostgreSQL refuses to run as root")).isEqualTo(root);
  }

  @Test
  void a_folder_in_use_names_its_process() {
    try (FolderLock used = DataFolder.open(place.resolve("data")).lock()) {
      assertThat(used.held()).isTrue();
      Diagnosis diagnosis = new Doctor(plan(LiteChoice.AT_ONCE, Map.of(), Map.of())).look();

      assertThat(diagnosis.table()).contains("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void an_old_jdk_is_a_problem() {
    assertThat(Doctor.jdk(20).level()).isEqualTo(Finding.Level.PROBLEM);
    assertThat(Doctor.jdk(21).level()).isEqualTo(Finding.Level.OK);
  }

  @Test
  void too_little_disk_is_a_problem_and_a_little_is_a_note() {
    assertThat(List.of(511L, 512L, 4095L, 4096L))
        .extracting(mebibytes -> Doctor.space(mebibytes, place).level())
        .containsExactly(
            Finding.Level.PROBLEM, Finding.Level.NOTE, Finding.Level.NOTE, Finding.Level.OK);
  }

  private StackPlan withoutTools(Map<String, String> environment) {
    return new StackPlan(place.resolve("data"), LiteChoice.NEVER, Map.of(), environment);
  }

  private StackPlan plan(LiteChoice lite, Map<String, String> added, Map<String, Integer> wishes) {
    Map<String, String> environment = new HashMap<>(OwnEnvironment.of(System.getenv()));
    environment.putAll(added);
    Map<String, Integer> ports = TestPort.each(StackPlan.PARTS);
    ports.putAll(wishes);
    return new StackPlan(place.resolve("data"), lite, ports, environment);
  }
}
