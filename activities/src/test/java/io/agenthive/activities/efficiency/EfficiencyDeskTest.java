package io.agenthive.activities.efficiency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.idle.AgentGaps;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * A thousand seconds of two agents, computed by hand. Ada was at work before; she rests at 500 and
 * sleeps on. Bob's first task comes at 200; he is idle since 900, and his spell is written up to
 * 990.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class EfficiencyDeskTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
  private static final EfficiencyWindow WINDOW =
      new EfficiencyWindow(NOON, NOON.plusSeconds(1_000));
  private static final Offset<Double> EXACTLY = within(1e-6);

  private static final String SPELL =
      """
      insert into awake_spell (agent, began_at, tenant, team, tier, host, ended_at, busy, idle, ahead, tasks, idle_since, open)
      values (?, ?::timestamptz, 'default', ?, 'ROUTINE', 'home', ?::timestamptz, ?, ?, ?, ?, ?::timestamptz, ?)
      """;
  private static final String GAP =
      """
      insert into idle_gap (agent, tenant, team, tier, kind, began_at, ended_at, gaps, seconds, awake, rests, cold, waited,
                            rule, version, plan)
      values (?, 'default', ?, 'ROUTINE', 'MEMORY', ?::timestamptz, ?::timestamptz, ?, ?, ?, 1, ?, ?, 'SPEC', 0, '{0,3,0}')
      """;
  private static final String OPEN =
      """
      insert into agent_idle (agent, learned, gap, shifts, tellings, rest_took)
      values (?, ?, jsonb_build_object('began', ?::text, 'awake', 100, 'rests', 1, 'rested', ?::text), 0, 0, 0.01)
      """;

  private final Database database = TestDatabase.fresh();
  private final EfficiencyDesk desk = new EfficiencyDesk(database);

  @BeforeAll
  void rows() {
    new AgentDirectory(database)
        .create("default", "ada", AgentSpec.of("clerk", "core", Tier.ROUTINE));
    spell("ada", "core", -100, 100, 120, 80, 0, 4, null, false);
    gap("ada", "core", 60, 300, 1, 240, 40, true, 2.0);
    spell("ada", "core", 302, 500, 98, 100, 0, 2, null, false);
    run(OPEN, "ada", new AgentGaps().toBytes(), at(400), at(500));

    spell("bob", "ops", 200, 990, 600, 190, 30, 12, at(900), true);
    gap("bob", "ops", 300, 600, 10, 5, 5, false, null);
    gap("bob", "ops", 700, 795, 1, 95, 95, false, null);
  }

  @AfterAll
  void close() {
    database.close();
  }

  @Test
  void seconds_at_work_idle_waking_and_asleep_are_all_the_seconds_there_were() {
    Times times = report(null).all().times();

    assertThat(times.life()).isCloseTo(1_000 + 800, EXACTLY);
    assertThat(times.busy()).isCloseTo(60 + 98 + 600, EXACTLY);
    assertThat(times.idle()).isCloseTo(40 + 100 + 200, EXACTLY);
    assertThat(times.ahead()).isCloseTo(30, EXACTLY);
    assertThat(times.waking()).isCloseTo(2, EXACTLY);
    assertThat(times.asleep()).isCloseTo(200 + 500, EXACTLY);
    assertThat(times.unknown()).isCloseTo(0, EXACTLY);
  }

  @Test
  void the_triple_is_what_the_rows_say() {
    GroupEfficiency all = report(null).all();
    Triple triple = Objects.requireNonNull(all.triple());

    assertThat(all.agents()).isEqualTo(2);
    assertThat(all.tasks()).as("but for bob's first").isEqualTo(6 + 11);
    assertThat(all.cold()).isEqualTo(1);
    assertThat(all.gaps()).isEqualTo(2 + 12);
    assertThat(triple.reduction().value()).isCloseTo(1 - 1_100 / 1_800.0, EXACTLY);
    assertThat(triple.coldRate().value()).isCloseTo(1 / 17.0, EXACTLY);
    assertThat(triple.p99Added().value()).isEqualTo(2);
    assertThat(triple.reduction().low()).as("two agents say nothing of others").isNull();
  }

  /** Gaps of 240, 95 and ten of 0.5 s, and two that are open, of 600 and 100 s. */
  @Test
  void the_fixed_timeout_of_the_same_cold_rate_is_priced_on_the_same_gaps() {
    SameQuality same = Objects.requireNonNull(report(null).all().sameQuality());

    assertThat(same.timeout()).isCloseTo(95, EXACTLY);
    assertThat(same.idle()).isCloseTo(95 + 95 + 5 + 95 + 95, EXACTLY);
    assertThat(same.triple().coldRate().value()).isCloseTo(1 / 17.0, EXACTLY);
    assertThat(same.triple().reduction().value()).isCloseTo(1 - 1_145 / 1_800.0, EXACTLY);
    assertThat(value(same.idleSaved())).isCloseTo(1 - 340 / 385.0, EXACTLY);
    assertThat(value(same.awakeSaved())).isCloseTo(1 - 1_100 / 1_145.0, EXACTLY);
  }

  @Test
  void each_group_has_figures_of_its_own_those_that_were_awake_longest_first() {
    EfficiencyReport report = report(GroupBy.TEAM);
    List<GroupEfficiency> groups = report.groups();

    assertThat(groups).extracting(GroupEfficiency::name).containsExactly("ops", "core");
    assertThat(report.groupCount()).isEqualTo(2);
    Triple core = Objects.requireNonNull(groups.getLast().triple());
    assertThat(core.reduction().value()).isCloseTo(0.7, EXACTLY);
    assertThat(core.coldRate().value()).isCloseTo(1 / 6.0, EXACTLY);
    SameQuality same = Objects.requireNonNull(groups.getLast().sameQuality());
    assertThat(same.timeout()).as("its one closed gap may be cold").isZero();
    assertThat(same.idleSaved()).as("of no idleness").isNull();
    SameQuality ops = Objects.requireNonNull(groups.getFirst().sameQuality());
    assertThat(value(ops.idleSaved())).as("it cost more").isCloseTo(1 - 200 / 195.0, EXACTLY);
    assertThat(report(GroupBy.AGENT).groups())
        .extracting(GroupEfficiency::name)
        .containsExactly("bob", "ada");
    assertThat(report(GroupBy.TIER).groups()).hasSize(1);
  }

  @Test
  void a_window_begins_when_it_is_known_when_agents_were_awake() {
    EfficiencyWindow early =
        new EfficiencyWindow(NOON.minus(Duration.ofDays(3)), NOON.plusSeconds(1_000));

    assertThat(told(desk.ask("default", early, null)).window().from())
        .isEqualTo(NOON.minusSeconds(100));
  }

  @Test
  void there_is_no_baseline_without_a_task_and_no_answer_that_takes_too_long() {
    EfficiencyWindow before =
        new EfficiencyWindow(NOON.minus(Duration.ofDays(3)), NOON.minus(Duration.ofDays(2)));
    EfficiencyWindow late = new EfficiencyWindow(NOON.plusSeconds(510), NOON.plusSeconds(690));

    assertThat(desk.ask("default", before, null))
        .isInstanceOf(EfficiencyDesk.Answer.NoBaseline.class);
    assertThat(desk.ask("other", WINDOW, null))
        .isInstanceOf(EfficiencyDesk.Answer.NoBaseline.class);
    assertThat(new EfficiencyDesk(database, 2).ask("default", WINDOW, null))
        .isInstanceOf(EfficiencyDesk.Answer.TooMuch.class);
    assertThat(told(desk.ask("default", late, GroupBy.AGENT)).groups())
        .filteredOn(group -> group.name().equals("ada"))
        .singleElement()
        .satisfies(
            ada -> {
              assertThat(ada.times().asleep()).isCloseTo(180, EXACTLY);
              assertThat(ada.triple()).as("no task, no cold rate, no reduction").isNull();
            });
  }

  private EfficiencyReport report(@Nullable GroupBy by) {
    return told(desk.ask("default", WINDOW, by));
  }

  private static EfficiencyReport told(EfficiencyDesk.Answer answer) {
    assertThat(answer).isInstanceOf(EfficiencyDesk.Answer.Told.class);
    return ((EfficiencyDesk.Answer.Told) answer).report();
  }

  private static double value(@Nullable Estimate estimate) {
    return Objects.requireNonNull(estimate).value();
  }

  private void spell(
      String agent,
      String team,
      long began,
      long ended,
      double busy,
      double idle,
      double ahead,
      int tasks,
      @Nullable String idleSince,
      boolean open) {
    run(SPELL, agent, at(began), team, at(ended), busy, idle, ahead, tasks, idleSince, open);
  }

  private void gap(
      String agent,
      String team,
      long began,
      long ended,
      int gaps,
      double seconds,
      double awake,
      boolean cold,
      @Nullable Double waited) {
    run(GAP, agent, team, at(began), at(ended), gaps, seconds, awake, cold, waited);
  }

  private static String at(long seconds) {
    return NOON.plusSeconds(seconds).toString();
  }

  private void run(String sql, @Nullable Object... parameters) {
    int unused = database.client().sql(sql).params(Arrays.asList(parameters)).update();
  }
}
