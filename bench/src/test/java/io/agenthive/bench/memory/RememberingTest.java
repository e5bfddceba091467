package io.agenthive.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.bench.memory.Reader.Verdict;
import io.agenthive.bench.memory.Talk.Length;
import io.agenthive.bench.report.Report;
import io.agenthive.bench.report.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RememberingTest {
  private static final Fact PORT = new Fact("Alder", "port", "4312");

  private static List<String> says(String input) {
    return List.of("{\"task\":\"t\",\"input\":\"" + input + "\",\"answer\":\"good.\"}");
  }

  @Test
  void the_reader_answers_from_what_it_is_given_and_from_nothing_else() {
    assertThat(Reader.of(List.of()).judged(PORT)).isEqualTo(Verdict.UNKNOWN);
    assertThat(Reader.of(says("The port of Birch is 4312.")).judged(PORT))
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(Reader.of(says("For Alder the port is 4312.")).judged(PORT))
        .isEqualTo(Verdict.RIGHT);
    assertThat(Reader.of(says("The port of Alder is 4313.")).judged(PORT)).isEqualTo(Verdict.WRONG);
  }

  @Test
  void the_reader_takes_the_newest_word_on_it() {
    assertThat(
            Reader.of(says("The port of Alder is 1. Correction: the port of Alder is 4312 now."))
                .judged(PORT))
        .isEqualTo(Verdict.RIGHT);
    assertThat(Reader.of(says("The port of Alder is 4312. The port of Alder is 1.")).judged(PORT))
        .isEqualTo(Verdict.WRONG);
  }

  @Test
  void everything_that_holds_can_be_answered_from_everything_that_was_said() {
    Remembering all = Remembering.of(Length.LONG, 100, 7);

    assertThat(all.talk().facts()).hasSizeGreaterThan(40);
    assertThat(all.judged(View.EVERYTHING).share(Verdict.RIGHT)).isEqualTo(1);
    assertThat(all.judged(View.NOTHING).share(Verdict.UNKNOWN)).isEqualTo(1);
    assertThat(all.tokens(View.NOTHING)).isZero();
  }

  @Test
  void a_summary_shortens_the_wake_and_answers_more_than_the_window() {
    Remembering all = Remembering.of(Length.LONG, 100, 7);

    assertThat(all.kept().calls()).isPositive();
    assertThat(all.tokens(View.SUMMARY)).isLessThan(all.tokens(View.WINDOW));
    assertThat(all.judged(View.SUMMARY).share(Verdict.RIGHT))
        .isGreaterThan(all.judged(View.WINDOW).share(Verdict.RIGHT));
  }

  @Test
  void the_same_seed_says_the_same() {
    assertThat(Remembering.of(Length.SHORT, 30, 3)).isEqualTo(Remembering.of(Length.SHORT, 30, 3));
    assertThat(Remembering.of(Length.SHORT, 30, 3))
        .isNotEqualTo(Remembering.of(Length.SHORT, 30, 4));
  }

  @Test
  void every_row_says_that_it_is_simulated() {
    Report report = new Report((row, samples) -> {});
    MemorySuite.run(report);

    assertThat(report.rows()).extracting(Row::unit).allMatch(unit -> unit.contains("simulated"));
  }
}
