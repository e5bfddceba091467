package io.agenthive.workflows.fleet;

import static io.agenthive.workflows.fleet.Fleets.rested;
import static io.agenthive.workflows.fleet.Fleets.resting;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.hold.Hold;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ReleasesTest {
  private static final FleetPolicy POLICY = FleetPolicy.of(100);

  @ParameterizedTest
  @CsvSource({"4999, 0", "5000, 1"})
  void mail_that_grew_old_ends_a_rest_however_full_the_fleet_is(long millis, int released) {
    AgentFacts waiting = rested(1, 1, Duration.ofMillis(millis));

    assertThat(released(resting(500, List.of(waiting)))).hasSize(released);
  }

  @ParameterizedTest
  @CsvSource({"100, 0", "90, 0", "89, 1", "88, 2", "0, 50"})
  void load_that_fell_releases_as_many_as_there_is_room_for(int awake, int released) {
    assertThat(released(resting(awake, many(60)))).hasSize(released);
  }

  @Test
  void between_the_two_lines_nothing_happens() {
    for (int awake = 90; awake <= 100; awake++) {
      LoadFacts facts =
          new LoadFacts(Fleets.NOON, awake, 0, 0, 1, 9, 0, Fleets.idle(1, 1).idlest(), many(9));

      assertThat(POLICY.plan(facts).decisions()).as("awake %d", awake).isEmpty();
    }
  }

  @Test
  void the_oldest_mail_wakes_first_and_the_cap_holds() {
    List<AgentFacts> waiting =
        IntStream.range(0, 51).mapToObj(n -> rested(n, 1, Duration.ofSeconds(10 + n))).toList();

    assertThat(released(resting(500, waiting)))
        .hasSize(50)
        .startsWith("a-0050", "a-0049")
        .doesNotContain("a-0000");
  }

  @Test
  void overdue_mail_comes_before_agents_without_mail() {
    LoadFacts facts =
        resting(88, List.of(rested(1, 0, Duration.ZERO), rested(2, 1, Duration.ofMinutes(1))));

    assertThat(released(facts)).containsExactly("a-0002", "a-0001");
  }

  @ParameterizedTest
  @EnumSource(
      value = Hold.class,
      names = {"OPERATOR", "INCIDENT", "BUDGET"})
  void what_others_hold_is_not_released(Hold hold) {
    int both = Hold.LOAD.bit() | hold.bit();
    Duration hour = Duration.ofHours(1);
    AgentFacts held = new AgentFacts("a", "ops", false, hour, hour, 1, hour, both, true, null);

    assertThat(released(resting(0, List.of(held)))).isEmpty();
  }

  @Test
  void an_idle_agent_that_load_does_not_hold_is_not_released() {
    Duration hour = Duration.ofHours(1);
    AgentFacts idle =
        new AgentFacts("a", "ops", false, hour, hour, 1, hour, Hold.IDLE.bit(), true, null);

    assertThat(released(resting(0, List.of(idle)))).isEmpty();
  }

  @Test
  void every_reason_is_a_sentence_with_its_numbers() {
    LoadFacts facts =
        resting(80, List.of(rested(1, 0, Duration.ZERO), rested(2, 1, Duration.ofMinutes(1))));

    assertThat(POLICY.plan(facts).decisions())
        .extracting(FleetDecision::reason)
        .containsExactly(
            "Its mail has been open for PT1M, and PT5S is as long as a resting agent lets mail wait.",
            "Load has fallen: 80 agents stay awake, fewer than 90, which is 90 % of 100.");
  }

  private static List<AgentFacts> many(int agents) {
    return IntStream.range(0, agents).mapToObj(n -> rested(n, 0, Duration.ZERO)).toList();
  }

  private static List<String> released(LoadFacts facts) {
    return POLICY.plan(facts).decisions().stream().map(FleetDecision::agentId).toList();
  }
}
