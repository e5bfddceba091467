package io.agenthive.workflows.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedriveCampaignTest {
  @ParameterizedTest
  @CsvSource({"0, 1000", "1, 999", "700, 300", "999, 1", "1000, 1", "1001, 1", "90000, 1"})
  void a_tick_holds_its_work_and_ends_at_once_if_that_took_longer(long worked, long left) {
    assertThat(RedriveCampaign.leftOfTick(Duration.ofMillis(worked)))
        .isEqualTo(Duration.ofMillis(left));
  }
}
