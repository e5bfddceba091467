package io.agenthive.workflows.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FleetPolicyTest {
  private static final int ROUNDS = 2_000;

  @Test
  void no_fleet_is_rested_beyond_a_cap_or_below_the_floor() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      LoadFacts facts = facts(random);
      FleetPolicy policy = FleetPolicy.of(1 + random.nextInt(300));
      int rests = policy.plan(facts).count(FleetAction.REST);
      int releases = policy.plan(facts).count(FleetAction.RELEASE);

      Supplier<String> told = () -> "seed " + seed + ": " + policy + " on " + facts;
      int tick = Math.max(1, facts.awake() * 5 / 100);
      int window = Math.max(1, facts.awake() * 30 / 100);
      assertThat(rests).as(told).isLessThanOrEqualTo(tick);
      assertThat(rests == 0 || rests + facts.restedLately() <= window).as(told).isTrue();
      assertThat(releases).as(told).isLessThanOrEqualTo(policy.wakesPerTick());
      if (rests > 0) {
        assertThat(facts.staying() - rests).as(told).isGreaterThanOrEqualTo(policy.maxAwake());
        assertThat(facts.staying() - rests).as(told).isGreaterThan(facts.busy());
      }
    }
  }

  @Test
  void the_same_facts_give_the_same_plan() {
    LoadFacts facts = Fleets.idle(100, 25);

    assertThat(FleetPolicy.of(80).plan(facts)).isEqualTo(FleetPolicy.of(80).plan(facts));
  }

  @Test
  void a_paused_fleet_lets_nobody_rest_and_one_that_is_to_wake_releases_everybody() {
    LoadFacts idle = Fleets.idle(100, 100);
    LoadFacts rested = Fleets.resting(100, List.of(Fleets.rested(1, 0, Duration.ZERO)));
    FleetPolicy eighty = FleetPolicy.of(80);

    assertThat(eighty.plan(idle).decisions()).isNotEmpty();
    assertThat(eighty.plan(idle, FleetMode.PAUSED).decisions()).isEmpty();
    assertThat(eighty.plan(rested, FleetMode.PAUSED).decisions()).isEmpty();
    assertThat(eighty.plan(rested, FleetMode.WAKE_ALL).decisions())
        .singleElement()
        .satisfies(
            decision -> {
              assertThat(decision.action()).isEqualTo(FleetAction.RELEASE);
              assertThat(decision.reason()).isEqualTo("Everybody is to be awake.");
            });
  }

  @Test
  void pressure_is_one_when_as_many_stay_awake_as_may() {
    LoadFacts facts = Fleets.leaving(Fleets.idle(12, 0), 2);

    assertThat(facts.pressure(10)).isEqualTo(1.0);
    assertThat(facts.pressure(5)).isEqualTo(2.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void a_fleet_of_nobody_is_refused(int maxAwake) {
    assertThatThrownBy(() -> FleetPolicy.of(maxAwake))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxAwake must be 1 or more");
  }

  @Test
  void more_candidates_than_the_limit_are_refused() {
    List<AgentFacts> most = agents(LoadFacts.MAX_CANDIDATES);
    List<AgentFacts> more = agents(LoadFacts.MAX_CANDIDATES + 1);

    assertThat(Fleets.resting(0, most).rested()).hasSize(200);
    assertThatThrownBy(() -> Fleets.resting(0, more)).hasMessage("rested must be at most 200");
  }

  @Test
  void more_wakes_than_candidates_are_refused() {
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> new FleetPolicy(1, 0, second, second, second, 5, 30, second, 90, 201))
        .hasMessage("wakesPerTick must be 1 to 200");
  }

  @Test
  void a_plan_decides_once_on_each_agent() {
    AgentFacts agent = Fleets.rested(1, 0, Duration.ZERO);
    List<FleetDecision> both =
        List.of(FleetDecision.rest(agent, "."), FleetDecision.release(agent, "."));

    assertThatThrownBy(() -> new FleetPlan("", false, both))
        .hasMessageStartingWith("two decisions on one agent");
  }

  private static LoadFacts facts(Random random) {
    int idle = random.nextInt(150);
    int busy = random.nextInt(150);
    int lately = random.nextInt(20);
    LoadFacts some = Fleets.idle(idle + busy, idle);
    return new LoadFacts(
        some.at(),
        idle + busy,
        0,
        busy,
        idle,
        0,
        lately,
        some.idlest(),
        agents(random.nextInt(90), 500));
  }

  private static List<AgentFacts> agents(int count) {
    return agents(count, 0);
  }

  private static List<AgentFacts> agents(int count, int from) {
    return IntStream.range(from, from + count)
        .mapToObj(n -> Fleets.rested(n, n % 3, Duration.ofSeconds(n % 3)))
        .toList();
  }
}
