package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.Remembered;
import io.agenthive.activities.memory.MemoryWindow;
import io.agenthive.activities.memory.Recall;
import io.agenthive.activities.memory.Summary;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeatMemoryTest {
  private final SeatMemory memory = new SeatMemory(Recall.of(List.of("before")), 41);

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

  @Test
  void what_is_too_long_for_the_window_goes_the_oldest_first() {
    String half = "x".repeat(MemoryWindow.DEFAULT.chars() / 2);
    memory.add(new SeatMemory.Entry(42, half));
    memory.add(new SeatMemory.Entry(43, half));

    assertThat(memory.now().entries()).containsExactly(half, half);
    memory.add(new SeatMemory.Entry(44, "!"));
    assertThat(memory.now().entries()).containsExactly(half, "!");
    assertThat(memory.now().position()).isEqualTo(44);
  }

  @Test
  void the_summary_stays_in_front_and_takes_its_part_of_the_window() {
    Summary summary = new Summary(3, 30, 39, "s".repeat(MemoryWindow.DEFAULT.chars() - 10));
    SeatMemory with = new SeatMemory(new Recall(summary, List.of("12345")), 40);
    with.add(new SeatMemory.Entry(41, "67890"));
    assertThat(with.now())
        .isEqualTo(new Remembered(List.of(summary.body(), "12345", "67890"), 41, 3));

    with.add(new SeatMemory.Entry(42, "!"));
    assertThat(with.now().entries()).containsExactly(summary.body(), "67890", "!");
  }
}
