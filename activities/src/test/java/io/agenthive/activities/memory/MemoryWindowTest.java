package io.agenthive.activities.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MemoryWindowTest {
  private final MemoryWindow window = new MemoryWindow(3, 10);

  @Test
  void the_newest_that_fit_are_shown_oldest_first() {
    assertThat(window.newest(List.of("a", "b", "c", "d"), 0)).containsExactly("b", "c", "d");
    assertThat(window.newest(List.of(), 0)).isEmpty();
  }

  @Test
  void entries_are_whole_and_fit_exactly_at_the_limit() {
    assertThat(window.newest(List.of("12345", "1234", "1"), 0)).hasSize(3);
    assertThat(window.newest(List.of("123456", "1234", "1"), 0)).containsExactly("1234", "1");
  }

  @Test
  void an_old_entry_that_does_not_fit_hides_those_before_it() {
    assertThat(window.newest(List.of("1", "12345678901", "2"), 0)).containsExactly("2");
  }

  @Test
  void the_newest_is_shown_whatever_its_length() {
    assertThat(window.newest(List.of("1", "12345678901"), 0)).containsExactly("12345678901");
    assertThat(window.newest(List.of("1", "2"), 100)).containsExactly("2");
  }

  @Test
  void a_summary_takes_its_part_of_the_characters() {
    assertThat(window.newest(List.of("1234", "1234"), 2)).hasSize(2);
    assertThat(window.newest(List.of("1234", "1234"), 3)).hasSize(1);
  }

  @Test
  void by_default_twenty_of_twelve_hundred_characters_fit_and_no_more() {
    List<String> entries = Collections.nCopies(30, "x".repeat(1_200));

    assertThat(MemoryWindow.DEFAULT.newest(entries, 0)).hasSize(20);
    assertThat(MemoryWindow.DEFAULT.newest(entries, 1)).hasSize(19);
  }

  @Test
  void what_is_shown_one_by_one_is_what_is_shown_at_once() {
    List<String> entries = IntStream.range(0, 60).mapToObj(i -> "x".repeat(i * 37 % 9)).toList();
    List<String> seen = List.of();
    for (int i = 1; i <= entries.size(); i++) {
      List<String> more = new ArrayList<>(seen);
      more.add(entries.get(i - 1));
      seen = window.newest(more, 2);
      assertThat(seen).isEqualTo(window.newest(entries.subList(0, i), 2));
    }
  }

  @Test
  void a_window_that_shows_nothing_is_refused() {
    assertThatThrownBy(() -> new MemoryWindow(0, 1)).hasMessageContaining("shows something");
    assertThatThrownBy(() -> new MemoryWindow(1, 0)).hasMessageContaining("shows something");
  }
}
