package io.agenthive.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.SQLExceptionOverride.Override;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LeaveReadersTest {
  private final LeaveReaders readers = new LeaveReaders();

  @Test
  void a_session_on_a_server_that_only_reads_is_left() {
    assertThat(readers.adjudicate(failed("25006"))).isEqualTo(Override.MUST_EVICT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"25001", "40P01", "57014", "08006"})
  @NullSource
  void of_any_other_failure_the_pool_judges_as_ever(@Nullable String state) {
    assertThat(readers.adjudicate(failed(state))).isEqualTo(Override.CONTINUE_EVICT);
  }

  private static SQLException failed(@Nullable String state) {
    return new SQLException("for a test", state);
  }
}
