package io.agenthive.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.local.folder.Refusal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrivilegeTest {
  @TempDir Path empty;

  @Test
  void root_without_a_way_to_be_somebody_else_is_refused() {
    assertThatThrownBy(() -> Privilege.of("root", empty.toString()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("run as a normal user, or set HIVE_DB_URL");
  }

  @Test
  void a_normal_user_needs_no_help() {
    assertThat(Privilege.of("mia", empty.toString()).prefix()).isEmpty();
  }
}
