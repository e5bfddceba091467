package io.agenthive.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class OwnEnvironmentTest {
  @Test
  void a_persons_servers_are_neither_tested_nor_measured() {
    Map<String, String> theirs =
        Map.of(
            "PATH", "/bin",
            "XDG_CACHE_HOME", "/cache",
            "HIVE_DB_URL", "jdbc:postgresql://production/hive",
            "HIVE_TEMPORAL_ADDRESS", "production:7233",
            "TEMPORAL_ADDRESS", "production:7233",
            "TEMPORAL_NAMESPACE", "production",
            "HIVE_DATA", "/home/somebody/hive");

    assertThat(OwnEnvironment.of(theirs))
        .containsOnly(Map.entry("PATH", "/bin"), Map.entry("XDG_CACHE_HOME", "/cache"));
  }
}
