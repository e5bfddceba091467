package io.agenthive.activities.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.agenthive.workflows.shift.Queues;
import io.agenthive.workflows.trail.AnchorsWorkflowImpl;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnchoringTest {
  private final TrailOnTest trail = new TrailOnTest();
  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final TemporalAnchors kept = new TemporalAnchors(temporal.getWorkflowClient());
  private Instant now = Instant.parse("2026-11-30T20:00:00Z");

  @TempDir Path root;

  AnchoringTest() {
    Worker worker = temporal.newWorker(Queues.CONTROL);
    worker.registerWorkflowImplementationTypes(AnchorsWorkflowImpl.class);
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
    trail.close();
  }

  private Path folder() {
    return root.resolve("anchors");
  }

  private Path file() {
    return folder().resolve("audit.anchors");
  }

  private Anchoring anchoring() {
    AnchorSettings settings = new AnchorSettings(folder(), AnchorSettings.DEFAULT_EVERY, 5);
    return new Anchoring(trail.database, TrailOnTest.KEYS, settings, kept, () -> now);
  }

  @Test
  void an_empty_trail_is_anchored_once_then_after_so_many_records_or_so_long() throws Exception {
    try (Anchoring anchoring = anchoring()) {
      assertThat(anchoring.round()).isTrue();
      assertThat(anchoring.round()).isFalse();

      trail.append(4);
      assertThat(anchoring.round()).isFalse();
      trail.append(1);
      assertThat(anchoring.round()).isTrue();

      trail.append(1);
      now = now.plus(AnchorSettings.DEFAULT_EVERY).minusSeconds(1);
      assertThat(anchoring.round()).isFalse();
      now = now.plusSeconds(1);
      assertThat(anchoring.round()).isTrue();
      now = now.plus(Duration.ofDays(1));
      assertThat(anchoring.round()).isFalse();
    }

    List<String> lines = Files.readAllLines(file());
    assertThat(lines).extracting(line -> Anchor.parse(line).seq()).containsExactly(0L, 5L, 6L);
    assertThat(lines)
        .extracting(line -> Anchor.parse(line).proof(TrailOnTest.KEYS))
        .containsOnly(Anchor.Proof.SIGNED);
    await()
        .untilAsserted(
            () ->
                assertThat(kept.lines().orElseThrow())
                    .extracting(TrailCheck.Line::text)
                    .containsExactlyElementsOf(lines));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void a_trail_that_lost_its_anchored_record_is_not_anchored_again() throws Exception {
    try (Anchoring anchoring = anchoring()) {
      trail.append(5);
      assertThat(anchoring.round()).isTrue();

      trail.attack("delete from audit where seq > 3");
      trail.append(9);
      now = now.plus(Duration.ofHours(1));
      assertThat(anchoring.round()).isFalse();
    }
    try (Anchoring again = anchoring()) {
      assertThat(again.round()).isFalse(); // the file remembers
    }

    TrailDesk desk =
        new TrailDesk(
            trail.database, TrailOnTest.KEYS, List.of(AnchorPlace.folder(folder()), kept));
    assertThat(desk.check(1, OptionalLong.empty()).verdict().findings())
        .extracting(TrailFinding::kind)
        .containsOnly(TrailFinding.Kind.REWRITTEN);
  }

  @Test
  void half_a_line_that_a_power_cut_left_is_cut_off_before_the_next() throws Exception {
    AnchorFile anchors = new AnchorFile(folder());
    anchors.append(trail.anchor());
    Files.writeString(
        file(), "hive-audit 1 7 ab", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    trail.append(1);

    anchors.append(trail.anchor());

    assertThat(anchors.lines())
        .extracting(line -> Anchor.parse(line).seq())
        .containsExactly(0L, 1L);
  }

  @Test
  void files_of_earlier_times_are_read_before_the_one_of_now() throws Exception {
    AnchorFile anchors = new AnchorFile(folder());
    anchors.append(trail.anchor());
    Files.move(file(), folder().resolve("audit.anchors.2026-11"));
    trail.append(1);
    anchors.append(trail.anchor());

    assertThat(anchors.lines())
        .extracting(line -> Anchor.parse(line).seq())
        .containsExactly(0L, 1L);
  }

  @Test
  void a_pace_is_taken_up_to_its_limits_and_no_further() {
    assertThat(new AnchorSettings(null, AnchorSettings.SHORTEST, 1).records()).isEqualTo(1);
    assertThat(
            new AnchorSettings(null, AnchorSettings.LONGEST, AnchorSettings.MOST_RECORDS).every())
        .isEqualTo(AnchorSettings.LONGEST);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AnchorSettings(null, Duration.ofMillis(999), 1))
        .withMessageContaining("hive.audit.anchor-every");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AnchorSettings(null, AnchorSettings.LONGEST.plusSeconds(1), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AnchorSettings(null, AnchorSettings.LONGEST, 0))
        .withMessageContaining("hive.audit.anchor-records");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new AnchorSettings(null, AnchorSettings.LONGEST, AnchorSettings.MOST_RECORDS + 1));
  }
}
