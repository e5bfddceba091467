package io.agenthive.activities.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LedgerTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 0, 0, 0, true",
    "5, 2, 1, 1, 1, 0, 0, true",
    "5, 5, 0, 0, 0, 0, 0, true",
    "5, 4, 0, 0, 0, 1, 0, false",
    "5, 5, 0, 0, 0, 0, 1, false",
    "5, 4, 0, 0, 0, 0, 0, false",
    "5, 6, 0, 0, 0, 0, 0, false",
  })
  void a_ledger_closes_when_every_accepted_task_is_in_one_place(
      long accepted,
      long done,
      long dead,
      long discarded,
      long open,
      long lost,
      long twice,
      boolean closes) {
    Ledger ledger = new Ledger(accepted, done, dead, discarded, open, lost, twice);

    assertThat(ledger.closes()).isEqualTo(closes);
  }
}
