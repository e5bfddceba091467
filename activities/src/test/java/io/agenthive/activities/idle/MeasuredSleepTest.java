package io.agenthive.activities.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.SeatKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable; // a task that was not cold did not wait
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MeasuredSleepTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  private final Database database = TestDatabase.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  /** ada: at work at 0, 100, 110 and 210; bob: at 60, and asleep from 66 on; cyd: not yet. */
  @Test
  void what_was_slept_and_what_tasks_waited_stand_together() {
    for (String agent : List.of("ada", "bob", "cyd")) {
      new AgentDirectory(database)
          .create("default", agent, AgentSpec.of("clerk", "core", Tier.ROUTINE));
    }
    for (int at : List.of(0, 100, 110, 210)) task("ada", at);
    task("bob", 60);
    try (GapWriter writer = new GapWriter(database)) {
      writer.accept(gap(0, 100, 6, 0.25));
      writer.accept(gap(100, 10, 10, null));
      writer.accept(gap(110, 100, 6, 0.75));
    }
    OpenGap open = new OpenGap(NOON.plusSeconds(60), plan(), 6, 1, NOON.plusSeconds(66));
    TestDatabase.change(
        database,
        "insert into agent_idle values ('bob', ?, ?::jsonb, 0, 0, 0)",
        new AgentGaps().toBytes(),
        Json.write(open));

    MeasuredSleep slept =
        MeasuredSleep.of(database, List.of("ada", "bob", "cyd"), NOON.plusSeconds(300));

    assertThat(slept.tasks()).as("after the first of each").isEqualTo(3);
    assertThat(slept.cold()).isEqualTo(2);
    assertThat(slept.alwaysOn()).isCloseTo(300 + 240, within(1e-6));
    assertThat(slept.asleep()).isCloseTo(94 + 94 + 234, within(1e-6));
    assertThat(slept.reduction()).isCloseTo(422 / 540.0, within(1e-9));
    assertThat(slept.coldRate()).isEqualTo(2 / 3.0);
    assertThat(slept.added(1 / 3.0)).isZero();
    assertThat(slept.added(0.5)).isEqualTo(0.25);
    assertThat(slept.added(0.99)).isEqualTo(0.75);
  }

  @Test
  void nobody_has_slept_before_the_first_task() {
    MeasuredSleep none = MeasuredSleep.of(database, List.of("ada"), NOON);

    assertThat(none.reduction()).isZero();
    assertThat(none.coldRate()).isZero();
    assertThat(none.added(0.99)).isZero();
  }

  private void task(String agent, int at) {
    TestDatabase.change(
        database,
        "insert into task (id, agent, request_hash, accepted_at) values (?, ?, '', ?::timestamptz)",
        agent + at,
        agent,
        NOON.plusSeconds(at).toString());
  }

  private static GapPlan plan() {
    return GapPlan.of(RestRule.LEARNED, who(), new AgentGaps(), FleetOutlook.NONE, NOON);
  }

  private static IdleSubject who() {
    return new IdleSubject("ada", "default", "core", Tier.ROUTINE, SeatKind.MEMORY, null);
  }

  private static ClosedGap gap(int at, double seconds, double awake, @Nullable Double waited) {
    boolean cold = waited != null;
    return new ClosedGap(
        who(),
        NOON.plusSeconds(at),
        seconds,
        awake,
        cold ? 1 : 0,
        cold,
        waited,
        cold ? 0.01 : null,
        plan(),
        new AgentGaps().toBytes());
  }
}
