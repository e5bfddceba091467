package io.agenthive.workflows.fleet;

import static io.agenthive.workflows.fleet.Fleets.NOON;
import static io.agenthive.workflows.fleet.Fleets.awake;
import static io.agenthive.workflows.fleet.Fleets.idle;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.idle.Jitter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RestsTest {
  private static final Duration LONG = Duration.ofHours(1);

  @ParameterizedTest
  @CsvSource({
    // awake, idle, may stay, rest
    "100, 100, 100, 0", // full, not over
    "100, 100, 99, 1",
    "100, 100, 95, 5", // the cap of a tick: 5 %
    "100, 100, 94, 5",
    "100, 0, 50, 0", // nobody is idle
    "100, 2, 50, 2",
    "100, 100, 70, 5", // 30 % proposed: the last that does not freeze
    "100, 100, 69, 0", // 31 %: frozen
    "100, 30, 1, 5",
    "100, 31, 1, 0",
    "19, 19, 18, 1", // 5 % of 19 is less than one
    "40, 40, 30, 2",
    "1, 1, 1, 0",
    "2, 2, 1, 1",
    "0, 0, 1, 0",
  })
  void as_many_rest_as_are_too_many_within_the_caps(int awake, int idle, int may, int rest) {
    assertThat(rested(FleetPolicy.of(may), idle(awake, idle))).hasSize(rest);
  }

  @Test
  void the_longest_idle_rest_first() {
    LoadFacts facts = idle(40, awake(1, LONG), awake(2, LONG.plusSeconds(1)), awake(3, LONG));

    assertThat(rested(FleetPolicy.of(38), facts)).containsExactly("a-0002", "a-0001");
  }

  @Test
  void too_many_proposed_freeze_rests_and_say_so() {
    FleetPlan plan = FleetPolicy.of(50).plan(idle(100, 100));

    assertThat(plan.frozen()).isTrue();
    assertThat(plan.verdict())
        .contains("froze rests", "50 of 100 awake agents were proposed, more than 30 %");
  }

  @Test
  void idle_agents_beyond_the_list_count_as_proposed() {
    assertThat(FleetPolicy.of(1_000).plan(idle(2_000, 600)).frozen()).isFalse();
    assertThat(FleetPolicy.of(1_000).plan(idle(2_000, 601)).frozen()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "25, 5", "26, 4", "29, 1", "30, 0", "31, 0"})
  void the_window_caps_what_ticks_rest_together(int lately, int rest) {
    LoadFacts facts = Fleets.restedLately(idle(100, 100), lately);

    assertThat(rested(FleetPolicy.of(80), facts)).hasSize(rest);
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "60, 2", "61, 1", "62, 0", "80, 0"}) // 60 + 2.33 √60 = 78.05, so 79 stay
  void the_busier_the_fleet_the_more_stay_awake(int busy, int rest) {
    LoadFacts facts = Fleets.busy(idle(81, 19), busy);
    FleetPolicy policy = FleetPolicy.of(65);

    assertThat(rested(policy, facts)).hasSize(rest);
  }

  @Test
  void the_floor_stays_awake_whatever_the_load() {
    FleetPolicy floor = new FleetPolicy(1, 9, LONG, LONG, LONG, 100, 100, LONG, 90, 50);

    assertThat(rested(floor, idle(12, 12))).hasSize(3);
    assertThat(rested(floor, idle(9, 9))).isEmpty();
  }

  @Test
  void agents_that_leave_anyway_are_not_replaced_by_others() {
    assertThat(rested(FleetPolicy.of(95), Fleets.leaving(idle(100, 90), 5))).isEmpty();
    assertThat(rested(FleetPolicy.of(95), Fleets.leaving(idle(100, 90), 4))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Hold.class)
  void a_held_agent_is_not_touched(Hold hold) {
    AgentFacts held =
        new AgentFacts("a", "ops", true, LONG, LONG, 0, Duration.ZERO, hold.bit(), true, null);

    assertThat(rested(FleetPolicy.of(1), idle(2, held))).isEmpty();
  }

  @Test
  void an_agent_that_is_not_deferrable_is_not_touched() {
    AgentFacts firm =
        new AgentFacts("a", "ops", true, LONG, LONG, 0, Duration.ZERO, 0, false, null);

    assertThat(rested(FleetPolicy.of(1), idle(2, firm))).isEmpty();
  }

  @Test
  void an_agent_with_mail_is_not_touched() {
    AgentFacts busy =
        new AgentFacts("a", "ops", true, LONG, LONG, 1, Duration.ofMillis(1), 0, true, null);

    assertThat(rested(FleetPolicy.of(1), idle(2, busy))).isEmpty();
  }

  @Test
  void a_wish_to_stay_awake_holds_until_its_instant() {
    assertThat(rested(FleetPolicy.of(1), idle(2, wishing(NOON.plusMillis(1))))).isEmpty();
    assertThat(rested(FleetPolicy.of(1), idle(2, wishing(NOON)))).hasSize(1);
    assertThat(rested(FleetPolicy.of(1), idle(2, wishing(null)))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"9999, 0", "10000, 1"})
  void who_woke_lately_stays_awake(long awakeMillis, int rest) {
    Duration awake = Duration.ofMillis(awakeMillis);
    AgentFacts fresh =
        new AgentFacts("a", "ops", true, LONG, awake, 0, Duration.ZERO, 0, true, null);

    assertThat(rested(FleetPolicy.of(1), idle(2, fresh))).hasSize(rest);
  }

  @Test
  void an_agent_rests_from_its_idle_age_with_its_jitter_on() {
    FleetPolicy policy = FleetPolicy.of(1);
    Duration due = policy.minIdle().plus(Jitter.on(policy.minIdle()).of("a-0007", NOON));

    assertThat(rested(policy, idle(2, awake(7, due)))).hasSize(1);
    assertThat(rested(policy, idle(2, awake(7, due.minusNanos(1))))).isEmpty();
  }

  @Test
  void every_reason_is_a_sentence_with_its_numbers() {
    FleetDecision decision =
        FleetPolicy.of(39).plan(idle(40, awake(1, LONG))).decisions().getFirst();

    assertThat(decision.reason())
        .startsWith("It was idle for PT1H (at least PT2.")
        .contains("awake for PT24H (at least PT10S)")
        .endsWith("while 40 agents stay awake where 39 may (pressure 1.03, floor 1).");
  }

  private static AgentFacts wishing(@Nullable Instant until) {
    return new AgentFacts("a", "ops", true, LONG, LONG, 0, Duration.ZERO, 0, true, until);
  }

  private static List<String> rested(FleetPolicy policy, LoadFacts facts) {
    return policy.plan(facts).decisions().stream().map(FleetDecision::agentId).toList();
  }
}
