package io.agenthive.activities.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Json;
import org.junit.jupiter.api.Test;

class MemoryEntryTest {
  @Test
  void an_entry_at_its_limits_is_kept_whole_and_above_them_shortened() {
    int input = MemoryEntry.INPUT.chars();
    int answer = MemoryEntry.ANSWER.chars();
    assertThat(read("i".repeat(input), "a".repeat(answer)))
        .isEqualTo(new MemoryEntry("t1", "i".repeat(input), "a".repeat(answer)));
    assertThat(read("i".repeat(input + 1), "a".repeat(answer + 1)))
        .isEqualTo(
            new MemoryEntry("t1", "i".repeat(input - 1) + "…", "a".repeat(answer - 1) + "…"));
  }

  private static MemoryEntry read(String input, String answer) {
    return Json.read(MemoryEntry.of("t1", input, answer), MemoryEntry.class);
  }
}
