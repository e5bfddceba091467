package io.agenthive.chaos.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RecordedProcessTest {
  @SuppressWarnings("NullAway.Init") // set before each test
  private Process process;

  @BeforeEach
  void start() throws IOException {
    process = new ProcessBuilder("sleep", "60").start();
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  private RecordedProcess startedAt(Instant moment) {
    return new RecordedProcess("sleeper", process.pid(), moment);
  }

  private Instant startInstant() {
    return process.info().startInstant().orElseThrow();
  }

  @Test
  void the_recorded_process_is_killed() throws InterruptedException {
    RecordedProcess recorded = startedAt(startInstant());

    assertThat(recorded.living()).isPresent();
    recorded.kill();

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 9);
    assertThat(recorded.living()).isEmpty();
  }

  @Test
  void a_process_stands_still_and_goes_on_as_it_is_told() {
    RecordedProcess recorded = startedAt(startInstant());
    assertThat(recorded.stopped()).isFalse();

    recorded.send(Signal.STOP);
    await().atMost(10, TimeUnit.SECONDS).until(recorded::stopped);

    recorded.send(Signal.CONT);
    await().atMost(10, TimeUnit.SECONDS).until(() -> !recorded.stopped());
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void a_process_that_took_over_the_number_is_left_alone() {
    RecordedProcess earlier = startedAt(startInstant().minus(Duration.ofMinutes(1)));

    earlier.kill();

    assertThat(earlier.living()).isEmpty();
    assertThat(process.isAlive()).isTrue();
  }
}
