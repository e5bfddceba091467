package io.agenthive.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {
  private static final Order FIRST = new Order("run-000001", "chaos-001", Order.Kind.PLAIN, "a");
  private static final Order SECOND = new Order("run-000002", "chaos-002", Order.Kind.POISON, "b");

  @Test
  void a_file_says_what_callers_heard(@TempDir Path folder) {
    Path file = folder.resolve("history.log");
    try (HistoryFile history = new HistoryFile(file)) {
      history.sending(FIRST);
      history.unknown(FIRST, "connection refused");
      history.sending(SECOND);
      history.refused(SECOND, 422);
      history.acknowledged(FIRST, 202);
    }

    History read = History.of(file);

    assertThat(read.sent()).containsExactly("run-000001", "run-000002");
    assertThat(read.acknowledged()).containsExactly("run-000001");
    assertThat(read.repeated()).containsExactly("run-000001");
    assertThat(read.refused()).containsExactly("run-000002");
    assertThat(read.poison()).containsExactly("run-000002");
  }

  @Test
  void a_last_line_that_a_crash_tore_is_left_out() {
    History read =
        History.read("2026-11-21T12:00:00Z SENT a PLAIN\n2026-11-21T12:00:00Z ACKNOWLEDGED a");

    assertThat(read.sent()).containsExactly("a");
    assertThat(read.acknowledged()).isEmpty();
  }

  @Test
  void a_broken_line_in_the_middle_is_an_error() {
    assertThatThrownBy(() -> History.read("2026-11-21T12:00:00Z SENT\n2026 SENT b PLAIN\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a line of a history");
  }

  @Test
  void an_answer_that_was_never_repeated_is_not_acknowledged() {
    History read = History.read("t SENT a PLAIN\nt UNKNOWN a status 503 and more words\n");

    assertThat(read.acknowledged()).isEmpty();
    assertThat(read.repeated()).isEmpty();
  }

  @Test
  void a_history_is_never_continued_by_another_run(@TempDir Path folder) {
    Path file = folder.resolve("history.log");
    new HistoryFile(file).close();

    assertThatThrownBy(() -> new HistoryFile(file)).hasMessageContaining("cannot begin");
  }
}
