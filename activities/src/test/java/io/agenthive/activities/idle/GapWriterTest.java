package io.agenthive.activities.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.FleetGaps;
import io.agenthive.workflows.idle.SeatKind;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class GapWriterTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00.123456Z");

  private final Database database = TestDatabase.fresh();

  @AfterAll
  void close() {
    database.close();
  }

  @Test
  void a_gap_is_kept_once_with_its_decision_bit_for_bit() throws Exception {
    ClosedGap gap = gap("ada", NOON, 61.7, 1);
    written(gap, gap);

    assertThat(number("select count(*) from idle_gap where agent = 'ada'")).isEqualTo(1);
    GapPlan kept =
        database
            .client()
            .sql("select plan from idle_gap where agent = 'ada'")
            .query(
                (row, n) ->
                    GapPlan.stored(RestRule.LEARNED, GapGuard.NONE, 1, Numbers.of(row, "plan")))
            .single();
    assertThat(kept).isEqualTo(gap.plan());
    assertThat(
            number(
                "select count(*) from idle_gap where agent = 'ada' and began_at = '2026-12-01T12:00:00.123456Z'"
                    + " and ended_at = '2026-12-01T12:01:01.823456Z' and cold and waited = 0.25 and gaps = 1"
                    + " and version = 1 and guard = 'NONE' and octet_length(learned) = 253 and tenant = 'default'"))
        .isEqualTo(1);
  }

  @Test
  void brief_gaps_of_an_agent_in_which_it_stayed_awake_are_one_row() throws Exception {
    written(
        gap("bob", NOON, 0.25, 0),
        gap("bob", NOON.plusSeconds(1), 0.5, 0),
        gap("bob", NOON.plusSeconds(2), 0.125, 1),
        gap("cyd", NOON, 0.75, 0));

    assertThat(
            number(
                "select count(*) from idle_gap where agent = 'bob' and gaps = 2 and seconds = 0.75"
                    + " and awake = 0.75 and learned is null and began_at = '2026-12-01T12:00:00.123456Z'"))
        .isEqualTo(1);
    assertThat(number("select count(*) from idle_gap where agent = 'bob' and gaps = 1"))
        .as("it had rested in the third")
        .isEqualTo(1);
    assertThat(number("select gaps from idle_gap where agent = 'cyd'")).isEqualTo(1);
  }

  @Test
  void what_waits_while_the_database_is_away_is_written_when_it_is_back() throws Exception {
    String name = database.client().sql("select current_database()").query(String.class).single();
    GapWriter writer = new GapWriter(database);
    TestDatabase.away(name);
    try {
      for (int i = 0; i <= GapWriter.MOST_WAITING; i++) {
        writer.accept(gap("dan", NOON.plusSeconds(i), 2, 0)); // nobody waits
      }
    } finally {
      TestDatabase.back(name);
    }
    await().ignoreExceptions().until(() -> number("select 1") == 1);
    writer.close();

    assertThat(number("select count(*) from idle_gap where agent = 'dan'"))
        .isEqualTo(GapWriter.MOST_WAITING);
  }

  @Test
  void what_is_old_or_too_much_is_forgotten() throws Exception {
    run("delete from idle_gap where began_at <> ?", Instant.EPOCH);
    for (int i = 0; i < 5; i++) written(gap("eve", NOON.plusSeconds(i), 2, 0));
    run(
        "update idle_gap set at = at - interval '15 days' where agent = 'eve' and began_at < ?",
        NOON.plusSeconds(2));
    IdleSweep sweep = new IdleSweep(database);
    int unused = sweep.round();

    assertThat(number("select count(*) from idle_gap where agent = 'eve'")).isEqualTo(3);
    unused = new IdleSweep(database, 2).round();
    assertThat(number("select count(*) from idle_gap")).isLessThanOrEqualTo(2);
    sweep.close();
  }

  private void written(ClosedGap... gaps) {
    try (GapWriter writer = new GapWriter(database)) {
      for (ClosedGap gap : gaps) writer.accept(gap);
    }
  }

  private static ClosedGap gap(String agentId, Instant began, double seconds, int rests) {
    IdleSubject who =
        new IdleSubject(agentId, "default", "core", Tier.ROUTINE, SeatKind.MEMORY, null);
    FleetGaps fleet = new FleetGaps();
    for (int i = 0; i < 60; i++) fleet.closed(Math.exp(i / 7.0));
    FleetOutlook outlook =
        new FleetOutlook(
            fleet.table(), Map.of(SeatKind.MEMORY, new WakeMeasure(0.3, 0.1 / 3, 50)), NOON);
    AgentGaps learned = new AgentGaps();
    GapPlan plan = GapPlan.of(RestRule.LEARNED, who, learned, outlook, Instant.EPOCH);
    boolean cold = rests > 0;
    return new ClosedGap(
        who,
        began,
        seconds,
        seconds,
        rests,
        cold,
        cold ? 0.25 : null,
        cold ? 0.01 : null,
        plan,
        learned.toBytes());
  }

  private long number(String sql) {
    return database.client().sql(sql).query(Long.class).single();
  }

  private void run(String sql, Instant parameter) {
    int unused = database.client().sql(sql).param(java.sql.Timestamp.from(parameter)).update();
  }
}
