package io.agenthive.workers.role;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReachTest {
  @Test
  void everything_that_is_away_is_told_at_once_with_what_to_do() {
    HiveSettings settings =
        HiveSettings.from(
            Map.of(
                    "hive.db.url", "jdbc:postgresql://127.0.0.1:1/hive",
                    "hive.db.user", "hive",
                    "hive.db.password", "s3cret",
                    "hive.temporal.address", "127.0.0.1:2")
                ::get,
            name -> null);

    assertThatThrownBy(() -> Reach.await(settings, Duration.ofMillis(1)))
        .isInstanceOf(Reach.Unreachable.class)
        .hasMessageContaining("PostgreSQL at jdbc:postgresql://127.0.0.1:1/hive")
        .hasMessageContaining("HIVE_DB_URL")
        .hasMessageContaining("Temporal at 127.0.0.1:2 does not answer")
        .hasMessageContaining("HIVE_TEMPORAL_ADDRESS")
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }
}
