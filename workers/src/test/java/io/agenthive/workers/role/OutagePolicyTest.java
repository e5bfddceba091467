package io.agenthive.workers.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutagePolicyTest {
  /** Each call: + answered, - not, x answered after a refusal; after which an outage is over. */
  @ParameterizedTest
  @CsvSource({
    "+++, ...",
    "+-+, ...",
    "+--+, ...!",
    "--+--+, ..!..!",
    "-----+++, .....!..",
    "-+-+, ....",
    "+x+, .!.",
    "xx, !!",
    "-x, .!"
  })
  void an_outage_is_over_with_the_first_answer_after_two_calls_without_one_or_a_refusal(
      String calls, String over) {
    OutagePolicy.After after = OutagePolicy.After.NOTHING;
    StringBuilder told = new StringBuilder();
    for (int i = 0; i < calls.length(); i++) {
      after = OutagePolicy.STANDARD.judge(after, calls.charAt(i) != '-', calls.charAt(i) == 'x');
      told.append(after.over() ? '!' : '.');
    }

    assertThat(told).hasToString(over);
  }

  @Test
  void an_outage_without_a_silent_call_is_none() {
    assertThatThrownBy(() -> new OutagePolicy(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
