package io.agenthive.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildProcessTest {
  private static final Stopping AT_ONCE =
      new Stopping(Duration.ofMillis(200), Duration.ofMinutes(1));

  /** Nobody is killed because the machine is busy. */
  private static final Stopping PATIENT =
      new Stopping(Duration.ofMinutes(1), Duration.ofMinutes(1));

  private static final String FOREVER = "echo ready; while :; do sleep 0.1; done";

  @TempDir Path place;
  private DataFolder folder;
  private ChildRecords records;

  @BeforeEach
  void open() {
    folder = DataFolder.open(place.resolve("data"));
    records = new ChildRecords(folder);
  }

  @AfterEach
  void stopWhatIsLeft() {
    records.all().forEach(left -> AT_ONCE.stop(left, records));
  }

  @Test
  void a_stopped_child_is_gone_and_forgotten() {
    ChildProcess child = ChildProcess.start(shell("exec sleep 60"), records);

    child.stop(Stopping.DEFAULT);

    assertThat(child.alive()).isFalse();
    assertThat(records.all()).isEmpty();
  }

  @Test
  void a_child_that_ignores_its_signal_is_killed() {
    ChildProcess child = ready("trap '' TERM; echo ready; while :; do sleep 1; done");

    child.stop(AT_ONCE);

    assertThat(child.alive()).isFalse();
  }

  @Test
  void a_child_may_ask_for_another_signal() {
    ChildSpec spec =
        new ChildSpec(
            "part",
            List.of(
                "/bin/sh",
                "-c",
                "trap 'echo fast; exit 0' INT; echo ready; while :; do sleep 0.1; done"),
            Map.of(),
            folder.log("part"),
            StopSignal.INT);
    ChildProcess child = ChildProcess.start(spec, records);
    child.awaitReady(Duration.ofMinutes(1), () -> log().contains("ready"));

    child.stop(PATIENT);

    assertThat(log()).contains("fast");
  }

  @Test
  void a_child_that_dies_at_once_shows_the_end_of_its_log() {
    ChildProcess child = ChildProcess.start(shell("echo no such disk; exit 3"), records);

    assertThatThrownBy(() -> child.awaitReady(Duration.ofSeconds(10), () -> false))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no such disk");
    assertThat(records.all()).isEmpty();
  }

  @Test
  void a_child_that_is_never_ready_is_stopped() {
    ChildProcess child = ChildProcess.start(shell("exec sleep 60"), records);

    assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(100), () -> false))
        .hasMessageContaining("was not ready");
    assertThat(child.alive()).isFalse();
  }

  @Test
  void a_death_is_told_and_a_stop_is_not() {
    Queue<String> told = new ConcurrentLinkedQueue<>();
    ChildProcess killed = ChildProcess.start(shell("exec sleep 60"), records);
    killed.onDeath(told::add);
    ProcessHandle.of(killed.pid()).ifPresent(ProcessHandle::destroyForcibly);
    await().until(() -> told.size() == 1);

    ChildProcess stopped = ChildProcess.start(shell("exec sleep 60"), records);
    stopped.onDeath(told::add);
    stopped.stop(Stopping.DEFAULT);

    assertThat(told).singleElement().asString().contains("process " + killed.pid());
  }

  @Test
  void an_orphan_is_found_by_the_same_command_only() {
    ChildProcess orphan = ready(FOREVER);

    assertThat(ChildProcess.left(shell(FOREVER), records))
        .hasValueSatisfying(found -> assertThat(found.pid()).isEqualTo(orphan.pid()));
    assertThat(ChildProcess.left(shell("exec sleep 61"), records)).isEmpty();
  }

  @Test
  void a_stranger_with_the_recorded_pid_is_left_alone() {
    ChildProcess child = ready(FOREVER);
    ChildRecord real = records.of("part").orElseThrow();
    ChildRecord older =
        with(
            real,
            real.startedAt().minus(ChildRecord.CLOCK_SLACK).minusMillis(500),
            real.executables());
    ChildRecord other = with(real, real.startedAt(), List.of("/usr/bin/other"));

    assertThat(real.living()).isPresent();
    assertThat(older.living()).isEmpty();
    assertThat(other.living()).isEmpty();
    assertThat(AT_ONCE.stop(older, records)).isTrue();
    assertThat(child.alive()).isTrue();
    child.stop(AT_ONCE);
  }

  @Test
  void a_record_that_cannot_be_read_is_ignored() throws IOException {
    Files.writeString(folder.directory("children").resolve("part.json"), "{");

    assertThat(records.all()).isEmpty();
  }

  @Test
  void a_program_without_its_path_is_refused() {
    assertThatThrownBy(() -> ChildSpec.of("part", List.of("sleep"), Map.of(), folder.log("part")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("absolute path");
  }

  @Test
  void a_command_that_takes_too_long_is_ended() {
    CommandOutput slow = CommandOutput.of(List.of("sleep", "60"), Map.of(), Duration.ofMillis(100));

    assertThat(slow.ok()).isFalse();
    assertThat(slow.text()).contains("took longer");
  }

  private static ChildRecord with(ChildRecord r, Instant startedAt, List<String> executables) {
    return new ChildRecord(r.name(), r.pid(), startedAt, executables, r.command(), r.stop());
  }

  private ChildProcess ready(String script) {
    ChildProcess child = ChildProcess.start(shell(script), records);
    child.awaitReady(Duration.ofMinutes(1), () -> log().contains("ready"));
    return child;
  }

  private ChildSpec shell(String script) {
    return ChildSpec.of("part", List.of("/bin/sh", "-c", script), Map.of(), folder.log("part"));
  }

  private String log() {
    try {
      return Files.readString(folder.log("part"));
    } catch (IOException e) {
      return "";
    }
  }
}
