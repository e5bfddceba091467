package io.agenthive.chaos.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.chaos.provider.Asked;
import io.agenthive.chaos.provider.Call;
import io.agenthive.chaos.provider.Reply;
import io.agenthive.workflows.mail.MailState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable; // what is not dead has no failure
import org.junit.jupiter.api.Test;

/** Planted faults: a check that does not catch them is no check. */
final class ModelRecordTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final Call WHOLE = call(1, Reply.ANSWER, true);

  @Test
  void a_result_that_was_sent_whole_is_sound() {
    assertThat(record(List.of(WHOLE), done(WHOLE.text())).partial()).isEmpty();
  }

  @Test
  void a_result_of_which_only_a_part_was_sent_is_found() {
    Call cut = call(2, Reply.TRUNCATED, true);

    assertThat(record(List.of(WHOLE, cut), done(cut.text())).partial())
        .containsExactly("run-1 says: Answer 2 to run-1#1.");
  }

  @Test
  void a_result_whose_caller_had_left_is_found() {
    Call left = call(2, Reply.ANSWER, false);

    assertThat(record(List.of(left), done(left.text())).partial()).hasSize(1);
  }

  @Test
  void a_call_for_a_turn_that_was_recorded_before_is_found() {
    ModelRecord early =
        new ModelRecord(
            List.of(WHOLE), List.of(), Map.of("run-1#1", NOON.minusMillis(1)), List.of(), Set.of());
    ModelRecord late =
        new ModelRecord(
            List.of(WHOLE), List.of(), Map.of("run-1#1", NOON.plusMillis(1)), List.of(), Set.of());

    assertThat(early.repeated()).hasSize(1);
    assertThat(late.repeated()).isEmpty();
  }

  @Test
  void a_death_without_a_class_or_a_cause_is_found() {
    assertThat(record(List.of(), dead("INVALID", "too long", 1)).untold()).isEmpty();
    assertThat(record(List.of(), dead("INVALID", " ", 1)).untold()).hasSize(1);
    assertThat(record(List.of(), dead(null, "too long", 1)).untold()).hasSize(1);
  }

  @Test
  void a_task_that_got_too_long_an_answer_has_to_say_so() {
    ModelRecord other = spoiled("INVALID", "the input is blank");

    assertThat(other.untold()).containsExactly("run-1 says: the input is blank");
    assertThat(spoiled("INVALID", "the answer is longer than 4 bytes").untold()).isEmpty();
  }

  private static ModelRecord spoiled(String failure, String cause) {
    FailureBooks.Settled task = dead(failure, cause, 1);
    return new ModelRecord(List.of(), List.of(task), Map.of(), List.of(), Set.of("run-1"));
  }

  @Test
  void a_task_that_was_tried_for_ever_is_found() {
    assertThat(record(List.of(), dead("TRANSIENT", "late", 8)).tooOften()).isEmpty();
    assertThat(record(List.of(), dead("TRANSIENT", "late", 9)).tooOften()).hasSize(1);
  }

  @Test
  void an_entry_has_the_outcome_of_its_task() {
    assertThat(
            outcomes(
                new FailureBooks.Entry("a", "DONE", MailState.DONE),
                new FailureBooks.Entry("b", "DEAD_ALIKE", MailState.DEAD)))
        .isEmpty();
    assertThat(outcomes(new FailureBooks.Entry("a", "DONE", MailState.DEAD))).hasSize(1);
    assertThat(outcomes(new FailureBooks.Entry("a", "STARTED", MailState.DONE))).hasSize(1);
    assertThat(outcomes(new FailureBooks.Entry("a", "DONE", null))).hasSize(1);
  }

  @Test
  void a_dead_letter_that_was_an_entry_twice_is_found() {
    FailureBooks.Entry entry = new FailureBooks.Entry("a", "DONE", MailState.DONE);

    assertThat(outcomes(entry, entry)).containsExactly("a is an entry 2 times");
  }

  private static List<String> outcomes(FailureBooks.Entry... entries) {
    return new ModelRecord(List.of(), List.of(), Map.of(), List.of(entries), Set.of()).outcomes();
  }

  private static ModelRecord record(List<Call> calls, FailureBooks.Settled task) {
    return new ModelRecord(calls, List.of(task), Map.of(), List.of(), Set.of());
  }

  private static FailureBooks.Settled done(String result) {
    return new FailureBooks.Settled("run-1", MailState.DONE, 0, result, null, null);
  }

  private static FailureBooks.Settled dead(@Nullable String failure, String cause, int attempts) {
    return new FailureBooks.Settled("run-1", MailState.DEAD, attempts, null, failure, cause);
  }

  private static Call call(long serial, Reply reply, boolean whole) {
    Asked asked = new Asked("run-1#1", 0, "small");
    return new Call(serial, asked, reply, NOON, NOON.plusMillis(100), false, whole, 300);
  }
}
