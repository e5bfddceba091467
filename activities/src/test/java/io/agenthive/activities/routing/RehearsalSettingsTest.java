package io.agenthive.activities.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agenthive.workflows.task.TaskFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalSettingsTest {
  @Test
  void every_problem_is_told_at_once() {
    Map<TaskFailure, Double> faults = Map.of(TaskFailure.BUG, 1.5, TaskFailure.INVALID, -0.1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RehearsalSettings(1, -1, 3.5, faults))
        .withMessageContainingAll(
            "pace must be 0 to 10.0",
            "meanTurns must be 1 to 3",
            "faults.BUG must be 0 to 1",
            "faults.INVALID must be 0 to 1",
            "faults together must be at most 1");
  }

  @Test
  void what_is_not_a_number_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RehearsalSettings(
                    1, Double.NaN, Double.NaN, Map.of(TaskFailure.BUG, Double.NaN)))
        .withMessageContainingAll("pace", "meanTurns", "faults.BUG");
  }

  @Test
  void settings_at_their_limits_are_taken() {
    Map<TaskFailure, Double> always = Map.of(TaskFailure.BUG, 0.5, TaskFailure.INVALID, 0.5);
    assertThat(new RehearsalSettings(1, 0, 1, always).faults()).hasSize(2);
    assertThat(new RehearsalSettings(1, RehearsalSettings.MAX_PACE, 3, Map.of()).pace())
        .isEqualTo(10);
  }

  @Test
  void a_variant_changes_what_it_names_and_nothing_else() {
    RehearsalSettings settings = RehearsalSettings.seeded(7).paced(0).lasting(2).failing(Map.of());
    assertThat(settings).isEqualTo(new RehearsalSettings(7, 0, 2, Map.of()));
  }
}
