package io.agenthive.activities.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.consolidation.ConsolidationPolicy.Backlog;
import io.agenthive.activities.consolidation.ConsolidationPolicy.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConsolidationPolicyTest {
  private final ConsolidationPolicy policy = ConsolidationPolicy.DEFAULT;

  /** Eight entries and 4,000 characters behind the last summary, and four that are kept. */
  @ParameterizedTest
  @CsvSource({
    "11, 0, 0, 9000, 0, 0",
    "12, 0, 0, 4000, 1, 8",
    "12, 0, 0, 3999, 0, 0",
    "36, 0, 0, 9000, 1, 32",
    "37, 0, 0, 9000, 1, 32",
    "43, 32, 32, 9000, 0, 0",
    "44, 32, 32, 4000, 33, 40",
    "500, 32, 32, 9000, 33, 64",
    "47, 8, 32, 9000, 9, 40",
    "43, 8, 32, 9000, 0, 0",
  })
  void what_comes_next(long position, long inForce, long counted, long chars, long from, long to) {
    var next = policy.next(new Backlog(position, inForce, counted, chars));

    if (from == 0) assertThat(next).isEmpty();
    else assertThat(next).contains(new Span(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "8, 4000, 0, 2000",
    "8, 7999, 0, 3999",
    "8, 8000, 0, 4000",
    "8, 100000, 0, 4000",
    "8, 3000, 3000, 3000",
    "8, 4000, 4000, 4000",
    "32, 12000, 4000, 3000",
    "32, 16000, 4000, 4000",
  })
  void a_summary_is_half_of_what_it_is_made_of_no_longer_than_eight_entries_and_the_limit(
      long entries, long chars, long before, int limit) {
    assertThat(policy.limit(new Span(1, entries), chars, before).chars()).isEqualTo(limit);
  }

  @Test
  void thresholds_that_mean_nothing_are_refused() {
    assertThatThrownBy(() -> new ConsolidationPolicy(0, 4_000, 4, 32, 4_000))
        .hasMessageContaining("at least one entry");
    assertThatThrownBy(() -> new ConsolidationPolicy(8, 4_000, 4, 7, 4_000))
        .hasMessageContaining("covers what it is worth");
  }

  @Test
  void the_pace_is_one_to_sixty_a_minute() {
    assertThat(new ConsolidationSettings(true, 1).perMinute()).isEqualTo(1);
    assertThat(new ConsolidationSettings(true, 60).perMinute()).isEqualTo(60);
    assertThatThrownBy(() -> new ConsolidationSettings(true, 61))
        .hasMessageContaining("hive.memory.summaries-per-minute must be 1 to 60, not 61");
    assertThatThrownBy(() -> new ConsolidationSettings(true, 0)).hasMessageContaining("not 0");
  }
}
