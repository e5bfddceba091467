package io.agenthive.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is a small process. */
final class KeptServerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final KeptServer.Rules QUICK =
      new KeptServer.Rules(
          new RestartPolicy(Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMinutes(1)),
          new GivingUp(3, Duration.ofMinutes(10)));

  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final List<String> givenUp = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicInteger starts = new AtomicInteger();
  private final AtomicBoolean unstartable = new AtomicBoolean();
  private final AtomicBoolean sendAwayWhenItDies = new AtomicBoolean();
  @TempDir Path place;
  private DataFolder folder;
  private ChildRecords records;
  private AwayServers away;

  @BeforeEach
  void open() {
    folder = DataFolder.open(place.resolve("data"));
    records = new ChildRecords(folder);
    away = new AwayServers(folder);
  }

  @AfterEach
  void stopWhatIsLeft() {
    records.all().forEach(left -> Stopping.DEFAULT.stop(left, records));
  }

  @Test
  void a_server_that_was_killed_serves_again() {
    try (KeptServer kept = kept()) {
      long first = another(0);

      kill(first);

      await()
          .atMost(PATIENCE)
          .until(() -> said.contains("temporal serves again, process " + another(first)));
      assertThat(changes).hasValue(1);
      assertThat(said.getFirst())
          .contains("temporal (process " + first + ") died")
          .endsWith("started again in 5 ms");
      assertThat(kept).isNotNull();
    }
  }

  @Test
  void a_server_that_cannot_be_started_is_given_up_with_the_reason() {
    try (KeptServer kept = kept()) {
      unstartable.set(true);

      kill(another(0));

      await().atMost(PATIENCE).until(() -> givenUp.size() == 1);
      assertThat(givenUp).containsExactly("no room; it was started 3 times in vain");
      assertThat(starts).hasValue(1 + 3);
      assertThat(kept).isNotNull();
    }
  }

  @Test
  void a_server_that_was_sent_away_stays_down_until_it_is_called_and_that_is_no_death() {
    try (KeptServer kept = kept()) {
      long first = another(0);
      away.send("temporal", Instant.now().plus(Duration.ofHours(1)));
      for (int i = 0; i < QUICK.end().starts() + 1; i++) { // as often as would give it up
        long now = another(0);
        kill(now);
        await().atMost(PATIENCE).until(() -> pid().isEmpty() && sentAway());
        assertThat(starts).hasValue(i + 1);
        said.clear();

        away.call("temporal");
        await().atMost(PATIENCE).until(() -> pid().filter(pid -> pid != now).isPresent());
        away.send("temporal", Instant.now().plus(Duration.ofHours(1)));
      }
      assertThat(givenUp).isEmpty();
      assertThat(pid()).isNotEqualTo(Optional.of(first));
      assertThat(kept).isNotNull();
    }
  }

  @Test
  void a_server_whose_time_is_over_comes_back_by_itself() {
    try (KeptServer kept = kept()) {
      long first = another(0);
      away.send("temporal", Instant.now().plusMillis(300));

      kill(first);

      assertThat(another(first)).isNotEqualTo(first);
      assertThat(kept).isNotNull();
    }
  }

  @Test
  void a_moment_that_no_door_would_set_keeps_no_server_away() {
    away.send("temporal", Instant.now().plus(AwayServers.MOST).plusSeconds(60));
    assertThat(away.is("temporal")).isFalse();

    away.send("temporal", Instant.now().plus(AwayServers.MOST).minusSeconds(60));
    assertThat(away.is("temporal")).isTrue();
  }

  @Test
  void a_server_that_is_sent_away_while_it_waits_for_its_next_start_stays_down() {
    try (KeptServer kept = kept(told())) {
      long first = another(0);
      sendAwayWhenItDies.set(true);

      kill(first);

      await().atMost(PATIENCE).until(this::sentAway);
      assertThat(starts).hasValue(1);
      away.call("temporal");
      assertThat(another(first)).isNotEqualTo(first);
      assertThat(kept).isNotNull();
    }
  }

  @Test
  void a_server_serves_although_nobody_can_note_it() {
    KeptServer.Ears deaf =
        new KeptServer.Ears(
            said::add,
            () -> {
              throw new Refusal("no room");
            },
            givenUp::add);
    try (KeptServer kept = kept(deaf)) {
      long first = another(0);

      kill(first);

      await()
          .atMost(PATIENCE)
          .until(() -> said.contains("temporal serves again, process " + another(first)));
      assertThat(said).contains("what serves now cannot be noted: no room");
      assertThat(starts).as("no second process beside it").hasValue(2);
      assertThat(kept).isNotNull();
    }
  }

  @Test
  void a_server_whose_stack_ends_stays_dead() {
    KeptServer kept = kept();
    kept.close();

    kill(another(0));

    await().during(Duration.ofMillis(200)).until(() -> starts.get() == 1);
    assertThat(said).isEmpty();
  }

  private boolean sentAway() {
    synchronized (said) {
      return said.stream().anyMatch(line -> line.contains("was sent away"));
    }
  }

  private KeptServer.Ears told() {
    return new KeptServer.Ears(this::hear, changes::incrementAndGet, givenUp::add);
  }

  private void hear(String line) {
    if (line.contains("started again in") && sendAwayWhenItDies.get()) {
      away.send("temporal", Instant.now().plus(Duration.ofMinutes(30)));
    }
    said.add(line);
  }

  private KeptServer kept() {
    return kept(told());
  }

  private KeptServer kept(KeptServer.Ears ears) {
    OwnServer server = new OwnServer(sleeper(), this::sleeper, child -> {});
    KeptServer kept = new KeptServer(server, away, ears, QUICK);
    kept.keep();
    return kept;
  }

  private ChildProcess sleeper() {
    starts.incrementAndGet();
    if (unstartable.get()) throw new Refusal("no room");
    List<String> command = List.of("/bin/sleep", "60");
    return ChildProcess.start(
        ChildSpec.of("temporal", command, Map.of(), folder.log("temporal")), records);
  }

  /** The server that lives, once it is not this one. */
  private long another(long before) {
    await().atMost(PATIENCE).until(() -> pid().filter(now -> now != before).isPresent());
    return pid().orElseThrow();
  }

  private Optional<Long> pid() {
    return records.of("temporal").flatMap(ChildRecord::living).map(ProcessHandle::pid);
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }
}
