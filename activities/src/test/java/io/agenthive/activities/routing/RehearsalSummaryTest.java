package io.agenthive.activities.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.task.Ask;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.TextLimit;
import io.agenthive.workflows.task.TurnKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RehearsalSummaryTest {
  private static final String FACT = "The port of Alder is 4312.";

  private static String entry(String input) {
    return "{\"task\":\"t\",\"input\":\"" + input + "\",\"answer\":\"all is well.\"}";
  }

  private static List<String> chatter(int sentences) {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < sentences; i++) {
      entries.add(
          entry("please look at it again and again, for the list is long " + "so ".repeat(i)));
    }
    return entries;
  }

  @Test
  void it_keeps_the_sentence_whose_words_are_rare() {
    List<String> memory = chatter(20);
    memory.add(7, entry("Please go on. " + FACT + " Thank you."));

    assertThat(RehearsalSummary.of(memory, 120)).startsWith("[simulated] ").contains(FACT);
  }

  @Test
  void it_never_says_more_than_was_asked_for() {
    List<String> memory = chatter(40);
    for (int chars = 20; chars < 2_000; chars += 17) {
      assertThat(RehearsalSummary.of(memory, chars).length()).isLessThanOrEqualTo(chars);
    }
  }

  @Test
  void it_says_nothing_that_was_not_said() {
    List<String> memory = List.of(entry("One is 1. Two is 2."), entry("Three is 3."));

    assertThat(RehearsalSummary.of(memory, 1_000))
        .isEqualTo("[simulated] One is 1. Two is 2. Three is 3. all is well.");
  }

  @Test
  void it_reads_the_summary_before_and_what_is_no_entry() {
    String before = "{\"summary\":\"[simulated] " + FACT + "\",\"from\":1,\"to\":8}";

    assertThat(RehearsalSummary.of(List.of(before, "plain words"), 1_000))
        .isEqualTo("[simulated] " + FACT + " plain words");
  }

  @Test
  void a_sentence_without_an_end_is_cut_so_that_others_have_room() {
    String summary = RehearsalSummary.of(List.of(entry("word ".repeat(400)), entry(FACT)), 600);

    assertThat(summary).contains(FACT).hasSizeLessThanOrEqualTo(600);
  }

  @Test
  void the_model_says_it_when_it_is_asked_for_a_summary_and_counts_what_it_read()
      throws InterruptedException {
    RehearsalModel model =
        new RehearsalModel(RehearsalSettings.seeded(1).paced(0).failing(Map.of()));
    List<String> memory = chatter(20);
    memory.add(entry(FACT));
    ModelRequest request =
        SummaryRequest.of(
            new TurnKey("memory.ada.0.1", 1, 0), Ask.FIRST, memory, new TextLimit(100));

    ModelReply reply = model.ask(request);

    assertThat(reply.text()).contains(FACT).hasSizeLessThanOrEqualTo(100);
    assertThat(reply.finished()).isTrue();
    assertThat(reply.simulated()).isTrue();
    long chars = memory.stream().mapToLong(String::length).sum();
    assertThat(reply.inputTokens()).isGreaterThan(chars / 4);
    assertThat(model.ask(request)).isEqualTo(reply);
  }
}
