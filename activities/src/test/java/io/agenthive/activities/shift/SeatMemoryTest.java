package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.Remembered;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeatMemoryTest {
  private final SeatMemory memory = new SeatMemory(List.of("before"), 41);

  @Test
  void entries_take_their_places_in_whatever_order_they_are_heard_of() {
    memory.add(new SeatMemory.Entry(44, "third"));
    memory.add(new SeatMemory.Entry(43, "second"));
    assertThat(memory.now()).isEqualTo(new Remembered(List.of("before"), 41));

    memory.add(new SeatMemory.Entry(42, "first"));
    assertThat(memory.now())
        .isEqualTo(new Remembered(List.of("before", "first", "second", "third"), 44));
  }

  @Test
  void only_the_latest_entries_are_kept() {
    for (int i = 0; i < BeginStatements.MEMORY; i++) {
      memory.add(new SeatMemory.Entry(42 + i, "entry " + i));
    }

    assertThat(memory.now().entries()).hasSize(BeginStatements.MEMORY).startsWith("entry 0");
    assertThat(memory.now().position()).isEqualTo(41 + BeginStatements.MEMORY);
  }
}
