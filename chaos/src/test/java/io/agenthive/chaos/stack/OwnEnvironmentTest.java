package io.agenthive.chaos.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class OwnEnvironmentTest {
  @Test
  void a_persons_hive_is_not_reached() {
    Map<String, String> theirs =
        Map.of(
            "PATH", "/bin",
            "HIVE_DB_URL", "jdbc:postgresql://production/hive",
            "TEMPORAL_ADDRESS", "production:7233",
            "TEMPORAL_NAMESPACE", "production",
            "HIVE_TEMPORAL_ADDRESS", "production:7233",
            "HIVE_DATA", "/home/somebody/hive",
            "HIVE_MODELS_PACE", "1");

    assertThat(OwnEnvironment.of(theirs, Map.of("HIVE_MODELS_PACE", "0.1")))
        .containsExactlyInAnyOrderEntriesOf(Map.of("PATH", "/bin", "HIVE_MODELS_PACE", "0.1"));
  }

  @Test
  void a_persons_choice_of_a_jdk_stays() {
    assertThat(OwnEnvironment.of(Map.of("HIVE_JAVA_HOME", "/jdk"), Map.of()))
        .containsEntry("HIVE_JAVA_HOME", "/jdk");
  }
}
