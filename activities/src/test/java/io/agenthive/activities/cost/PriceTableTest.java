package io.agenthive.activities.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agenthive.workflows.task.ModelReply;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {
  private static final String HEADER = "model,valid_from,input,output,cached\n";
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final PriceTable listed = PriceTable.listed();

  @ParameterizedTest
  @CsvSource({
    "claude-opus-5, 2026-11-21T00:00:00Z, 5000000, 25000000, 500000",
    "claude-sonnet-5, 2026-08-31T23:59:59.999Z, 2000000, 10000000, 200000",
    "claude-sonnet-5, 2026-09-01T00:00:00Z, 3000000, 15000000, 300000",
    "claude-haiku-4-5, 1990-01-01T00:00:00Z, 1000000, 5000000, 100000",
    "rehearsal-strategic, 2026-11-21T00:00:00Z, 5000000, 25000000, 500000",
    "rehearsal-implementation, 2026-11-21T00:00:00Z, 3000000, 15000000, 300000",
    "rehearsal-routine, 2026-11-21T00:00:00Z, 1000000, 5000000, 100000"
  })
  void the_listed_price_of_the_day_counts(
      String model, Instant at, long in, long out, long cached) {
    assertThat(listed.costMicros(reply(model, 1_000_000, 0, 0), at)).isEqualTo(in);
    assertThat(listed.costMicros(reply(model, 0, 1_000_000, 0), at)).isEqualTo(out);
    assertThat(listed.costMicros(reply(model, 1_000_000, 0, 1_000_000), at)).isEqualTo(cached);
  }

  @Test
  void a_turn_is_rounded_up_once_and_not_by_part() {
    PriceTable odd = PriceTable.of(HEADER + "m,,1,1,1\n");
    assertThat(odd.costMicros(reply("m", 2, 1, 1), NOW)).isEqualTo(1);
    assertThat(odd.costMicros(reply("m", 1_000_000, 0, 0), NOW)).isEqualTo(1);
    assertThat(odd.costMicros(reply("m", 1_000_000, 1, 0), NOW)).isEqualTo(2);
    assertThat(odd.costMicros(reply("m", 0, 0, 0), NOW)).isZero();
  }

  @Test
  void an_unknown_model_has_no_price() {
    assertThatExceptionOfType(NoPrice.class)
        .isThrownBy(() -> listed.costMicros(reply("gpt-0", 1, 1, 0), NOW))
        .withMessage("no price of model 'gpt-0' is valid at 2026-11-21T12:00:00Z");
  }

  @Test
  void a_model_has_no_price_before_its_first() {
    PriceTable later = PriceTable.of(HEADER + "m,2026-11-22,5,5,5\n");
    assertThatExceptionOfType(NoPrice.class)
        .isThrownBy(() -> later.costMicros(reply("m", 1, 1, 0), NOW));
  }

  @Test
  void a_cost_beyond_every_bill_is_refused_and_does_not_wrap_around() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> listed.costMicros(reply("claude-opus-5", Long.MAX_VALUE, 0, 0), NOW));
  }

  @Test
  void tokens_that_cannot_be_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> listed.costMicros(reply("claude-opus-5", 1, 0, 2), NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> listed.costMicros(reply("claude-opus-5", 1, -1, 0), NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m,,0,5,5 | line 3: prices must be 1 or more",
        "m,,5,5 | line 3 needs 5 columns",
        "m,yesterday,5,5,5 | line 3: Text 'yesterday'",
        "m,,5.5,5,5 | line 3: For input string",
        ",,5,5,5 | line 3: model must not be blank",
        "a,,5,5,5 | two prices from one instant on: a"
      })
  void a_list_that_cannot_be_read_names_what_is_wrong(String line, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceTable.of(HEADER + "a,,1,1,1\n" + line))
        .withMessageContaining(problem);
  }

  @Test
  void a_list_without_its_header_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceTable.of("# prices\nm,,1,1,1\n"))
        .withMessageContaining("line 2 must read model,valid_from");
  }

  private static ModelReply reply(String model, long input, long output, long cached) {
    return new ModelReply("", true, input, output, cached, model, 1, true);
  }
}
