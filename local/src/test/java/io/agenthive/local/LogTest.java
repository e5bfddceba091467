package io.agenthive.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class LogTest {
  @Test
  void what_goes_well_is_not_logged_between_the_lines_for_people() {
    Logger ours = LoggerFactory.getLogger("io.agenthive.activities.fleet.FleetSchedule");

    assertThat(ours.isInfoEnabled()).isFalse();
    assertThat(ours.isWarnEnabled()).isTrue();
  }

  @Test
  void heartbeats_of_workers_warn_nobody() {
    Logger sdk = LoggerFactory.getLogger("io.temporal.internal.worker.HeartbeatManager");

    assertThat(sdk.isWarnEnabled()).isFalse();
    assertThat(sdk.isErrorEnabled()).isTrue();
  }
}
