package io.agenthive.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class GivingUpTest {
  private static final GivingUp TWICE = new GivingUp(2, Duration.ofNanos(10));

  @Test
  void one_death_more_than_it_may_be_started_is_the_end() {
    assertThat(TWICE.after(List.of(), 0)).isFalse();
    assertThat(TWICE.after(List.of(5L, 6L), 0)).isFalse();
    assertThat(TWICE.after(List.of(5L, 6L, 7L), 0)).isTrue();
  }

  @Test
  void deaths_of_long_ago_do_not_count() {
    assertThat(TWICE.after(List.of(-3L, 6L, 7L), 0)).as("10 ago").isFalse();
    assertThat(TWICE.after(List.of(-2L, 6L, 7L), 0)).as("9 ago").isTrue();
  }

  @Test
  void a_server_is_tried_for_half_a_minute_before_it_is_given_up() {
    Duration pauses =
        LongStream.range(0, GivingUp.DEFAULT.starts())
            .mapToObj(death -> RestartPolicy.DEFAULT.pause((int) death))
            .reduce(Duration.ZERO, Duration::plus);

    assertThat(pauses).isBetween(Duration.ofSeconds(30), GivingUp.DEFAULT.within());
  }

  @Test
  void an_end_that_never_or_always_comes_is_refused() {
    assertThatThrownBy(() -> new GivingUp(0, Duration.ofMinutes(1))).hasMessageContaining("starts");
    assertThatThrownBy(() -> new GivingUp(1, Duration.ZERO)).hasMessageContaining("within");
  }

  @Test
  void one_that_neither_dies_nor_gets_ready_is_given_up_after_as_many_starts() {
    assertThat(TWICE.after(List.of(), 1)).isFalse();
    assertThat(TWICE.after(List.of(), 2)).isTrue();
  }
}
