package io.agenthive.workers.role;

import static io.agenthive.workers.role.Town.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agenthive.activities.efficiency.EfficiencyDesk;
import io.agenthive.activities.efficiency.EfficiencyReport;
import io.agenthive.activities.efficiency.EfficiencyWindow;
import io.agenthive.activities.efficiency.GroupBy;
import io.agenthive.activities.efficiency.GroupEfficiency;
import io.agenthive.activities.efficiency.Times;
import io.agenthive.activities.fleet.FleetDesk;
import io.agenthive.activities.idle.Explained;
import io.agenthive.activities.idle.FleetOutlook;
import io.agenthive.activities.idle.GapDesk;
import io.agenthive.activities.idle.IdleState;
import io.agenthive.activities.idle.KeptGap;
import io.agenthive.activities.idle.OutlookMaker;
import io.agenthive.activities.idle.OutlookRows;
import io.agenthive.activities.idle.RestRule;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.HazardPolicy;
import io.agenthive.workflows.idle.SeatKind;
import io.agenthive.workflows.idle.WakePrice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control, a host and a real Temporal server. */
final class LearnedRestTest {
  /** A fleet whose tasks come after half a minute, and whose wakes take 1 ms: λ is 0.061 s. */
  private static final String FLEET =
      """
      insert into idle_gap (agent, tenant, team, tier, kind, began_at, ended_at, gaps, seconds, awake, rests, cold, waited,
                            pair, rule, version, plan, at)
      select 'other-' || n, 'default', 'core', 'ROUTINE', 'MEMORY', now(), now(), 1, 30 + n, 1, 1, true, 0.001, 0.001, 'SPEC', 0,
             '{}', clock_timestamp() - interval '1 minute'
      from generate_series(1, 60) n
      """;

  private static final int TASKS = 4;

  /** Seconds between the tasks of an agent with a rhythm. */
  private static final double RHYTHM = 8;

  private static final String SINCE_FIRST =
      "select extract(epoch from clock_timestamp() - min(accepted_at))::bigint from task where agent = 'ada'";

  @TempDir Path folder;

  @Test
  void an_agent_rests_as_was_learned_wakes_for_mail_and_each_decision_explains_and_repeats_itself()
      throws Exception {
    try (Town town = new Town(folder)) {
      TestDatabase.change(town.database, FLEET);
      try (OutlookMaker maker = new OutlookMaker(town.database)) {
        var unused = maker.make();
      }
      FleetOutlook outlook = new OutlookRows(town.database).newest();
      assertThat(outlook.table().knows()).isTrue();
      town.host("home", new GatedModel());
      town.learner("ada");
      for (int i = 1; i <= TASKS; i++) {
        town.order("t" + i, "ada", "sort the letters");
        town.awaitDone("t" + i);
        await().until(() -> town.awakeOn("home") == 0);
      }

      GapDesk desk = new GapDesk(town.database);
      await().until(() -> desk.count("ada") == TASKS - 1);
      List<Explained> decisions = desk.page("ada", GapDesk.NEWEST, 50).rows();
      for (Explained decision : decisions) {
        KeptGap gap = decision.gap();
        assertThat(gap.cold()).isTrue();
        assertThat(gap.waited()).isPositive();
        assertThat(gap.plan().rule()).isEqualTo(RestRule.LEARNED);
        assertThat(gap.plan().table()).isEqualTo(outlook.table().version());
        assertThat(decision.sentence()).contains("because only 1 in ", "found it asleep");
        byte[] learned = Objects.requireNonNull(gap.learned());
        assertThat(
                new HazardPolicy(gap.plan().price())
                    .plan(AgentGaps.fromBytes(learned), outlook.table()))
            .isEqualTo(gap.plan().plans());
      }
      assertThat(decisions.stream().map(each -> learned(each.gap())).toList())
          .containsExactly(2, 1, 0);
      assertThat(desk.now("ada").map(Explained::state)).hasValue(IdleState.ASLEEP);
      closes(town);
    }
  }

  /** Wakes are taken to cost 6 s awake here, so that it pays to be awake for two of them. */
  @Test
  void an_agent_with_a_rhythm_is_woken_ahead_by_the_tick_and_says_so() throws Exception {
    try (Town town = new Town(folder)) {
      TestDatabase.change(town.database, FLEET.replace("0.001, 0.001", "null, null"));
      try (OutlookMaker maker = new OutlookMaker(town.database)) {
        var unused = maker.make();
      }
      FleetOutlook outlook = new OutlookRows(town.database).newest();
      town.host("home", new GatedModel());
      town.learner("bea");
      works(town, "t1");
      TestDatabase.change(
          town.database,
          "update agent_idle set learned = ? where agent = 'bea'",
          rhythmic(outlook).toBytes());
      works(town, "t2");

      new FleetDesk(town.database, town.link.client()).tick();
      await().until(() -> town.awakeOn("home") == 1);
      town.order("t3", "bea", "sort the letters");
      town.awaitDone("t3");

      GapDesk desk = new GapDesk(town.database);
      await().until(() -> desk.count("bea") == 2);
      KeptGap gap = desk.last("bea").orElseThrow().gap();
      assertThat(gap.cold()).isFalse();
      assertThat(gap.rests()).isEqualTo(1);
      assertThat(gap.plan().followed()).isEqualTo(gap.plan().plans().rhythm());
      assertThat(gap.awake()).isLessThan(gap.seconds() / 2);
      Instant ready = gap.began().plusMillis((long) (gap.seconds() * 1e3) - 1);
      assertThat(desk.at("bea", ready).orElseThrow().sentence())
          .contains("Awake again", "because waking ahead has saved it more", "found it awake");
    }
  }

  private static void works(Town town, String task) throws Exception {
    town.order(task, "bea", "sort the letters");
    town.awaitDone(task);
    await().until(() -> town.awakeOn("home") == 0);
  }

  private static AgentGaps rhythmic(FleetOutlook outlook) {
    WakePrice price = outlook.price(SeatKind.MEMORY);
    AgentGaps gaps = new AgentGaps();
    for (int i = 0; i < 12; i++) {
      gaps.closed(RHYTHM, new HazardPolicy(price).plan(gaps, outlook.table()), price);
    }
    return gaps;
  }

  /** Spells, gaps and waits are measured apart; together they are all the time there was. */
  private static void closes(Town town) {
    await()
        .until(() -> town.number("select count(*) from awake_spell where agent = 'ada'") == TASKS);
    Instant now = Instant.now();
    Instant first = now.minusSeconds(town.number(SINCE_FIRST));
    EfficiencyDesk.Answer answer =
        new EfficiencyDesk(town.database)
            .ask("default", new EfficiencyWindow(first.minusSeconds(60), now), GroupBy.AGENT);
    assertThat(answer).isInstanceOf(EfficiencyDesk.Answer.Told.class);
    EfficiencyReport report = ((EfficiencyDesk.Answer.Told) answer).report();
    GroupEfficiency ada =
        report.groups().stream()
            .filter(each -> each.name().equals("ada"))
            .findFirst()
            .orElseThrow();
    Times times = ada.times();
    assertThat(ada.tasks()).isEqualTo(TASKS - 1);
    assertThat(ada.cold()).isEqualTo(TASKS - 1);
    assertThat(times.life()).isCloseTo(Duration.between(first, now).toMillis() / 1e3, within(2.0));
    assertThat(times.busy()).isPositive();
    assertThat(times.idle()).isGreaterThan(TASKS * 0.02);
    assertThat(times.waking()).isPositive();
    assertThat(times.asleep()).isPositive();
    assertThat(Math.abs(times.unknown()))
        .as("of %s", times)
        .isLessThan(0.02 * times.life() + TASKS * 0.05);
  }

  private static int learned(KeptGap gap) {
    return AgentGaps.fromBytes(Objects.requireNonNull(gap.learned())).gaps();
  }
}
