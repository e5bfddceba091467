package io.agenthive.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CpuTimesTest {
  private static final Map<String, Long> SELF = Map.of("self", ProcessHandle.current().pid());

  @Test
  void work_shows_in_the_process_that_did_it() {
    CpuTimes before = CpuTimes.of(SELF);
    long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
    double sum = 0;
    while (System.nanoTime() < end) sum += Math.sqrt(sum + 1);

    assertThat(sum).isPositive();
    assertThat(CpuTimes.of(SELF).since(before).byProcess().get("self")).isPositive();
  }

  @Test
  void what_a_child_used_stays_when_the_child_has_ended() throws IOException {
    String work = "(i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done); echo done; read end";
    Process shell = new ProcessBuilder("sh", "-c", work).start();
    try (BufferedReader said = shell.inputReader()) {
      assertThat(said.readLine()).isEqualTo("done");

      assertThat(CpuTimes.of(Map.of("shell", shell.pid())).byProcess().get("shell"))
          .isGreaterThan(Duration.ofMillis(20));
    } finally {
      shell.destroyForcibly();
    }
  }

  @Test
  void what_this_process_started_is_not_its_own() throws Exception {
    Duration before = ofChildren();
    String work = "(i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done)";
    assertThat(new ProcessBuilder("sh", "-c", work).start().waitFor()).isZero();

    assertThat(ofChildren().minus(before)).isGreaterThan(Duration.ofMillis(20));
  }

  private static Duration ofChildren() {
    ProcessHandle self = ProcessHandle.current();
    Duration alone = ProcessorTime.alone(self);
    return ProcessorTime.of(self).minus(alone);
  }

  @Test
  void a_cost_is_told_for_a_thousand() {
    CpuTimes used = new CpuTimes(Map.of("db", Duration.ofMillis(50)));

    assertThat(used.millisPerThousand(500)).containsExactly(Map.entry("db", 100.0));
  }

  @Test
  void a_share_is_that_of_one_core() {
    CpuTimes used = new CpuTimes(Map.of("db", Duration.ofMillis(30), "jvm", Duration.ofSeconds(2)));

    assertThat(used.percentOf(Duration.ofSeconds(1).toNanos()))
        .containsOnly(Map.entry("db", 3.0), Map.entry("jvm", 200.0));
  }

  @Test
  void a_process_that_is_gone_has_no_figure() {
    Map<String, Long> gone = Map.of("gone", Long.MAX_VALUE);

    assertThatThrownBy(() -> CpuTimes.of(gone)).hasMessageContaining("is gone");
  }
}
