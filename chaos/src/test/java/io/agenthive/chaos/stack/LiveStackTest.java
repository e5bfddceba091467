package io.agenthive.chaos.stack;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack of real processes. */
final class LiveStackTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set before each test
  Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private FakeHive hive;

  @SuppressWarnings("NullAway.Init") // set before each test
  private LiveStack live;

  @BeforeEach
  void nothing_runs() throws IOException {
    hive = FakeHive.in(folder, Map.of("api", "http://127.0.0.1:1"));
    live = new LiveStack(hive.command(), folder, 2);
  }

  @AfterEach
  void down() throws InterruptedException {
    live.down();
  }

  @Test
  void a_stack_is_up_when_its_note_says_so() throws InterruptedException {
    assertThat(live.running()).isEmpty();

    StackFile note = live.up(LIMIT);

    assertThat(note.main().living()).isPresent();
    assertThat(note.child("host-1").living()).isPresent();
    assertThat(live.running()).contains(note);
  }

  @Test
  void the_note_of_a_dead_stack_is_no_stack() throws InterruptedException {
    StackFile first = live.up(LIMIT);
    first.main().kill();
    await().atMost(LIMIT).until(() -> live.running().isEmpty());

    StackFile second = live.up(LIMIT);

    assertThat(second.main()).isNotEqualTo(first.main());
  }

  @Test
  void a_start_that_fails_is_told_with_its_log() throws IOException {
    hive.breakDown();

    assertThatThrownBy(() -> live.up(LIMIT))
        .isInstanceOf(LiveStack.NotUp.class)
        .hasMessageContaining("hive up ended with 1")
        .hasMessageContaining("up-1.log");
  }

  @Test
  void a_start_that_takes_too_long_is_told() {
    assertThatThrownBy(() -> live.up(Duration.ofNanos(1)))
        .isInstanceOf(LiveStack.NotUp.class)
        .hasMessageContaining("not up within");
  }

  @Test
  void down_ends_every_process_and_no_other_start_follows() throws InterruptedException {
    StackFile note = live.up(LIMIT);

    assertThat(live.down()).isTrue();

    assertThat(note.main().living()).isEmpty();
    await().atMost(10, SECONDS).until(() -> note.child("host-1").living().isEmpty());
    assertThatThrownBy(() -> live.up(LIMIT)).hasMessageContaining("the campaign is over");
  }

  @Test
  void a_child_is_back_when_the_note_names_another_process() throws Exception {
    StackFile note = live.up(LIMIT);
    RecordedProcess living = note.child("host-1");
    RecordedProcess earlier = new RecordedProcess("host-1", living.pid() + 1, living.startedAt());

    assertThat(live.back(earlier, Optional.empty(), LIMIT)).isEqualTo(note);
    assertThatThrownBy(() -> live.back(living, Optional.empty(), Duration.ofMillis(100)))
        .isInstanceOf(LiveStack.NotUp.class)
        .hasMessageContaining("host-1 was not back within PT0.1S");
    InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    assertThatThrownBy(() -> live.back(earlier, Optional.of(nobody), Duration.ofMillis(100)))
        .hasMessageContaining("was not back");
  }

  @Test
  void nothing_comes_back_of_a_stack_that_went_down() throws Exception {
    StackFile note = live.up(LIMIT);
    note.main().kill();
    await().atMost(LIMIT).until(() -> live.running().isEmpty());

    assertThatThrownBy(() -> live.back(note.child("host-1"), Optional.empty(), LIMIT))
        .isInstanceOf(LiveStack.NotUp.class)
        .hasMessageContaining("the stack is down");
  }

  @Test
  void the_stack_is_started_with_its_number_of_hosts() throws Exception {
    live.up(LIMIT);

    assertThat(hive.data().resolve("asked")).content().contains("--hosts 2");
  }

  @Test
  void the_command_has_the_campaigns_environment_and_keeps_its_exit_code()
      throws InterruptedException, IOException {
    Path log = folder.resolve("verify.log");

    HiveCommand.Ended ended = hive.command().run(log, LIMIT, "verify");

    assertThat(ended).isEqualTo(new HiveCommand.Ended(3, "verify 0.1\n"));
    assertThat(Files.readString(log)).isEqualTo(ended.output());
  }
}
