package io.agenthive.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CampaignLockTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // set before each test
  Path folder;

  @Test
  void a_second_campaign_is_refused_until_the_first_has_ended() {
    Path file = folder.resolve("somewhere").resolve("chaos.lock");
    CampaignLock first = CampaignLock.take(file);

    assertThatThrownBy(() -> CampaignLock.take(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another campaign runs");
    first.close();
    CampaignLock.take(file).close();
  }

  @Test
  void the_lock_is_the_same_for_all_campaigns_of_a_person() {
    assertThat(CampaignLock.file(Map.of("XDG_CACHE_HOME", folder.toString())))
        .isEqualTo(folder.resolve("agent-hive").resolve("chaos.lock"));
  }
}
