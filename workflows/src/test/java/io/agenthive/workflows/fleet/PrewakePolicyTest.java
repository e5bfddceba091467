package io.agenthive.workflows.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agenthive.workflows.fleet.PrewakePolicy.Due;
import io.agenthive.workflows.fleet.PrewakePolicy.Plan;
import io.agenthive.workflows.fleet.PrewakePolicy.Wake;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrewakePolicyTest {
  private static final PrewakePolicy FIVE = new PrewakePolicy(5, Duration.ofMinutes(2));

  @Test
  void who_is_due_before_the_next_tick_is_woken_at_its_moment() {
    Plan plan = FIVE.plan(List.of(new Due("a", 3, 90), new Due("b", 10, 90)), 0, FleetMode.ON);

    assertThat(plan.wakes()).containsExactly(new Wake("a", 3));
    assertThat(plan.summary())
        .isEqualTo(
            new Prewaking(
                2,
                1,
                0,
                "2 agents are to be ready within PT2M: 1 are woken ahead now (at most 5 a second, 0 wake for mail), 0 too late."));
  }

  @Test
  void a_herd_that_is_due_later_begins_now() {
    Plan plan = FIVE.plan(herd(100, 20), 0, FleetMode.ON);

    assertThat(plan.wakes()).hasSize(49);
    assertThat(plan.wakes().getFirst().in()).isCloseTo(0.2, within(1e-9));
    assertThat(plan.wakes()).allSatisfy(wake -> assertThat(wake.in()).isLessThan(10));
  }

  @Test
  void mail_comes_first() {
    assertThat(FIVE.plan(herd(60, 0), 0, FleetMode.ON).wakes()).hasSize(50);
    assertThat(FIVE.plan(herd(60, 0), 49, FleetMode.ON).wakes()).hasSize(1);
    assertThat(FIVE.plan(herd(60, 0), 50, FleetMode.ON).wakes()).isEmpty();
  }

  @Test
  void whose_window_would_be_over_is_not_woken() {
    Plan plan = FIVE.plan(List.of(new Due("a", -5, 0.1), new Due("b", -5, 0.2)), 0, FleetMode.ON);

    assertThat(plan.wakes()).extracting(Wake::agentId).containsExactly("a");
    assertThat(plan.summary().shed()).isEqualTo(1);
  }

  @Test
  void nobody_is_woken_ahead_in_a_paused_fleet() {
    Plan plan = FIVE.plan(herd(3, 0), 0, FleetMode.PAUSED);

    assertThat(plan.wakes()).isEmpty();
    assertThat(plan.summary().due()).isEqualTo(3);
    assertThat(plan.summary().verdict()).contains("paused");
  }

  @Test
  void it_looks_at_no_more_than_it_could_wake_in_time() {
    assertThat(PrewakePolicy.DEFAULT.most()).isEqualTo(6_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, PrewakePolicy.MOST_PER_SECOND + 1})
  void rates_that_cannot_work_are_refused(int rate) {
    assertThatThrownBy(() -> new PrewakePolicy(rate, Duration.ofMinutes(1)))
        .hasMessageContaining("perSecond must be 1 to 1000");
  }

  @Test
  void a_horizon_that_is_none_is_refused() {
    assertThatThrownBy(() -> new PrewakePolicy(1, Duration.ZERO)).hasMessageContaining("horizon");
  }

  private static List<Due> herd(int size, double due) {
    return IntStream.range(0, size).mapToObj(n -> new Due("a-" + n, due, 600)).toList();
  }
}
