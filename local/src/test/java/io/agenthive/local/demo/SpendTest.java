package io.agenthive.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.cost.PriceTable;
import io.agenthive.workflows.task.ModelReply;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SpendTest {
  private static final Instant AUTUMN = Instant.parse("2026-11-01T00:00:00Z");
  private final PriceTable prices = PriceTable.listed();

  @Test
  void turns_of_all_models_are_added_up_at_their_prices() {
    Spend spend =
        Spend.of(
            List.of(
                turns(3, "rehearsal-strategic", 1_000_000, 100_000, true),
                turns(7, "rehearsal-routine", 1_000_000, 100_000, true)),
            prices,
            AUTUMN);

    assertThat(spend).isEqualTo(new Spend(10, 2_200_000, 9_000_000, true));
    assertThat(spend.text()).isEqualTo("$9.00 simulated");
  }

  @Test
  void one_real_turn_makes_the_spend_real() {
    Spend spend =
        Spend.of(
            List.of(
                turns(1, "rehearsal-routine", 1_000, 0, true),
                turns(1, "claude-haiku-4-5", 1_000_000, 0, false)),
            prices,
            AUTUMN);

    assertThat(spend.simulated()).isFalse();
    assertThat(spend.text()).isEqualTo("$1.00");
  }

  @Test
  void what_was_spent_before_does_not_count() {
    DemoSummary.Money money =
        DemoSummary.Money.between(
            new Spend(10, 100, 1_230_000, true), new Spend(15, 180, 3_239_999, true));

    assertThat(money).isEqualTo(new DemoSummary.Money(5, 80, "2.01", true));
  }

  private static Spend.ModelTurns turns(
      long turns, String model, long input, long output, boolean simulated) {
    return new Spend.ModelTurns(
        turns, new ModelReply("", true, input, output, 0, model, 0, simulated));
  }
}
