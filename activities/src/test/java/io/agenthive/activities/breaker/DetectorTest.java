package io.agenthive.activities.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DetectorTest {
  private static final long QUICK = Duration.ofMillis(5).toNanos();
  private final Detector detector = new Detector("model-x-routine", BreakerSettings.DEFAULT);

  @Test
  void five_failures_in_a_row_are_an_outage_whatever_went_well_before() {
    for (int i = 0; i < 100; i++) assertThat(detector.well(QUICK)).isEmpty();
    for (int i = 0; i < 4; i++) assertThat(detector.failed(QUICK, "cut")).isEmpty();
    assertThat(detector.failed(QUICK, "cut"))
        .contains("5 calls in a row failed or hang, last: cut");
  }

  @Test
  void half_of_the_calls_of_a_window_are_an_outage() {
    assertThat(detector.failed(QUICK, "cut")).isEmpty();
    assertThat(detector.well(QUICK)).isEmpty();
    assertThat(detector.failed(QUICK, "cut")).isEmpty();
    assertThat(detector.well(QUICK)).isEmpty();
    assertThat(detector.failed(QUICK, "cut"))
        .contains("3 of 5 calls within PT5S failed, 0 were slow, last: cut");
  }

  @Test
  void calls_that_take_too_long_are_an_outage_before_they_end() {
    for (int i = 0; i < 4; i++) assertThat(detector.slow()).isEmpty();
    assertThat(detector.slow())
        .contains("5 calls in a row failed or hang, last: calls take longer than PT30S");
  }

  @Test
  void calls_that_hang_in_a_row_are_an_outage_whatever_went_well_before() {
    for (int i = 0; i < 100; i++) assertThat(detector.well(QUICK)).isEmpty();
    for (int i = 0; i < 4; i++) assertThat(detector.slow()).isEmpty();

    assertThat(detector.slow()).isPresent();
  }

  @Test
  void calls_that_are_slow_one_after_the_other_and_answered_are_no_outage() {
    for (int i = 0; i < 100; i++) assertThat(detector.well(QUICK)).isEmpty();
    for (int i = 0; i < 20; i++) {
      assertThat(detector.slow()).isEmpty();
      detector.answered();
    }
  }

  @Test
  void half_of_the_calls_of_a_window_are_an_outage_if_they_are_slow() {
    for (int i = 0; i < 2; i++) {
      assertThat(detector.slow()).isEmpty();
      assertThat(detector.well(QUICK)).isEmpty();
    }
    assertThat(detector.slow()).hasValueSatisfying(why -> assertThat(why).contains("3 were slow"));
  }

  @Test
  void two_errors_in_a_hundred_are_none() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int call = 0; call < 6_000; call++) {
      Optional<String> verdict =
          random.nextInt(100) < 2 ? detector.failed(QUICK, "blip") : detector.well(QUICK);
      assertThat(verdict).as("seed %d, call %d", seed, call).isEmpty();
    }
  }

  @Test
  void after_a_reset_it_begins_again() {
    for (int i = 0; i < 4; i++) detector.failed(QUICK, "cut");
    detector.reset();
    for (int i = 0; i < 4; i++) assertThat(detector.failed(QUICK, "cut")).isEmpty();
  }
}
