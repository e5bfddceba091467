package io.agenthive.workflows.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EpochTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2147483647", "7, 3", "2147483647, 1", "2147483647, 2147483647"})
  void an_epoch_knows_its_shift(long shift, int attempt) {
    assertThat(Epoch.shift(Epoch.of(shift, attempt))).isEqualTo(shift);
    assertThat(Epoch.shift(Epoch.last(shift))).isEqualTo(shift);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2147483647", "7, 3", "2147483646, 2147483647"})
  void later_attempts_and_later_shifts_have_greater_epochs(long shift, int attempt) {
    long epoch = Epoch.of(shift, attempt);

    assertThat(epoch).isGreaterThan(Epoch.of(shift, attempt - 1));
    assertThat(Epoch.last(shift)).isGreaterThan(epoch);
    assertThat(Epoch.of(shift + 1, 1)).isGreaterThan(Epoch.last(shift));
  }

  @Test
  void epochs_are_as_the_database_has_them() {
    assertThat(Epoch.of(1, 1)).isEqualTo(4_294_967_297L);
    assertThat(Epoch.last(1)).isEqualTo(8_589_934_591L);
  }

  @Test
  void what_a_row_is_told_may_leave_out_a_kind_of_hold() {
    Held load = new Held(Hold.LOAD, "fleet", "busy", Instant.EPOCH, null);
    Held budget = new Held(Hold.BUDGET, "ledger", "spent", Instant.EPOCH, null);
    AgentTold told = new AgentTold("a", List.of(budget, load), Instant.MAX, true);

    assertThat(told.without(Hold.LOAD))
        .isEqualTo(new AgentTold("a", List.of(budget), Instant.MAX, true));
  }
}
