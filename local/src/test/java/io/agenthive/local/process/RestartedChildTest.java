package io.agenthive.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestartedChildTest {
  private static final RestartPolicy AT_ONCE =
      new RestartPolicy(Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMinutes(1));

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger starts = new AtomicInteger();
  @TempDir Path place;
  private DataFolder folder;
  private ChildRecords records;

  @BeforeEach
  void open() {
    folder = DataFolder.open(place.resolve("data"));
    records = new ChildRecords(folder);
  }

  @Test
  void a_child_that_was_killed_is_started_again_until_it_is_closed() {
    try (RestartedChild child = new RestartedChild(this::sleeper, AT_ONCE, told::add)) {
      child.start();
      long first = another(0);
      kill(first);
      long second = another(first);
      kill(second);
      another(second);
    }
    assertThat(records.all()).isEmpty();
    assertThat(starts).hasValue(3);
    assertThat(told)
        .containsExactly("part is started again in 10 ms", "part is started again in 20 ms");
  }

  @Test
  void a_child_that_cannot_be_started_again_is_tried_again() {
    try (RestartedChild child = new RestartedChild(this::refusedOnce, AT_ONCE, told::add)) {
      child.start();
      long first = another(0);
      kill(first);

      assertThat(another(first)).isNotEqualTo(first);
    }
    assertThat(told).contains("no luck");
  }

  @Test
  void a_child_that_is_to_stay_down_lives_on_and_dies_once() {
    try (RestartedChild child = new RestartedChild(this::sleeper, AT_ONCE, told::add)) {
      child.start();
      long first = another(0);

      child.stayDown();

      assertThat(pid()).contains(first);
      kill(first);
      await().during(Duration.ofMillis(100)).until(() -> starts.get() == 1);
    }
    assertThat(told).isEmpty();
  }

  @Test
  void a_closed_child_stays_dead() {
    RestartedChild child = new RestartedChild(this::sleeper, AT_ONCE, told::add);
    child.start();

    child.close();

    assertThat(pid()).isEmpty();
    assertThat(told).isEmpty();
    assertThat(starts).hasValue(1);
  }

  private ChildProcess refusedOnce() {
    if (starts.get() == 1 && told.size() == 1) throw new Refusal("no luck");
    return sleeper();
  }

  private ChildProcess sleeper() {
    starts.incrementAndGet();
    List<String> command = List.of("/bin/sleep", "60");
    return ChildProcess.start(ChildSpec.of("part", command, Map.of(), folder.log("part")), records);
  }

  /** The child that lives, once it is not this one. */
  private long another(long before) {
    await().until(() -> pid().filter(now -> now != before).isPresent());
    return pid().orElseThrow();
  }

  private Optional<Long> pid() {
    return records.of("part").flatMap(ChildRecord::living).map(ProcessHandle::pid);
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }
}
