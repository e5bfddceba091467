package io.agenthive.starter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ApiLimitsTest {
  @Test
  void what_stops_work_is_never_limited() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ApiLimits(Map.of(RouteClass.STOP, new Rate(1)), 1, 1));
    assertThat(ApiLimits.DEFAULT.of(RouteClass.STOP).limits()).isFalse();
  }

  @Test
  void limits_with_which_nobody_could_live_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ApiLimits(Map.of(), 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ApiLimits(Map.of(), 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rate(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rate(Rate.MOST + 1));
    assertThat(new Rate(Rate.MOST).burst()).isPositive();
  }

  @Test
  void each_of_several_processes_has_its_part_and_never_nothing() {
    assertThat(new Rate(10).among(3)).isEqualTo(new Rate(3));
    assertThat(new Rate(2).among(3)).isEqualTo(new Rate(1));
    assertThat(Rate.UNLIMITED.among(3)).isEqualTo(Rate.UNLIMITED);
  }
}
