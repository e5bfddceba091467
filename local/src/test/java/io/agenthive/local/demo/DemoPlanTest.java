package io.agenthive.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoPlanTest {
  @Test
  void a_quick_demo_floods_with_fifty_at_most() {
    assertThat(DemoPlan.QUICK.flood()).isLessThanOrEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 1, 1, killAt must be 0 to 1",
    "1.1, 1, 1, killAt must be 0 to 1",
    "0.5, 0, 1, flood must be 1 to 500",
    "0.5, 501, 1, flood must be 1 to 500",
    "0.5, 10, 0, 'redriven must be 1 to flood, at most 200'",
    "0.5, 10, 11, 'redriven must be 1 to flood, at most 200'",
    "0.5, 500, 201, 'redriven must be 1 to flood, at most 200'",
  })
  void a_plan_that_shows_nothing_is_refused(double killAt, int flood, int redriven, String why) {
    assertThatThrownBy(() -> plan(killAt, flood, redriven)).hasMessage(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT1M0.001S"})
  void an_outage_without_end_is_refused(Duration outage) {
    DayPart hour = DayPart.hours(0, 1, Duration.ofSeconds(1));
    assertThatThrownBy(() -> new DemoPlan(hour, 1, Duration.ZERO, 0.5, outage, 1, 1, hour))
        .hasMessage("outage must be more than 0 s, at most 60 s");
  }

  @Test
  void a_plan_at_its_limits_is_a_plan() {
    assertThat(plan(0, DemoPlan.MAX_FLOOD, DemoPlan.MAX_REDRIVEN).killAt()).isZero();
    assertThat(plan(1, 1, 1).flood()).isEqualTo(1);
  }

  private static DemoPlan plan(double killAt, int flood, int redriven) {
    DayPart hour = DayPart.hours(0, 1, Duration.ofSeconds(1));
    return new DemoPlan(
        hour, 1, Duration.ZERO, killAt, DemoPlan.LONGEST_OUTAGE, flood, redriven, hour);
  }
}
