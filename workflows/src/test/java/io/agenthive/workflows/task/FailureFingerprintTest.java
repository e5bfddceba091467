package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailureFingerprintTest {
  @Test
  void tasks_that_fail_alike_are_one_family() {
    assertThat(family("t-17", "turn t-17#1 met a defect (NullPointerException)", "TaskRun.run:17"))
        .isEqualTo(
            family(
                "order-9", "turn order-9#4 met a defect (NullPointerException)", "TaskRun.run:99"));
  }

  @Test
  void the_class_the_message_and_the_owner_tell_families_apart() {
    String one = family("t", "it broke", "TaskRun.run:1");
    assertThat(family("t", "it broke", "Delivery.run:1")).isNotEqualTo(one);
    assertThat(family("t", "it burst", "TaskRun.run:1")).isNotEqualTo(one);
    FailureNote other =
        FailureNote.last(TaskFailure.INVALID, "it broke", 1).in(context("t", "TaskRun.run:1"));
    assertThat(FailureFingerprint.of(other).family()).isNotEqualTo(one);
  }

  @Test
  void a_task_is_left_out_of_its_message_as_a_whole_word_only() {
    FailureNote note =
        FailureNote.last(TaskFailure.BUG, "task t of it broke", 1).in(context("t", null));
    assertThat(FailureFingerprint.of(note).title()).isEqualTo("task <task> of it broke");
  }

  @Test
  void the_target_owns_what_is_no_defect() {
    FailureNote note =
        FailureNote.last(TaskFailure.TRANSIENT, "cut", 1)
            .in(context("t", null).asking("model-x-routine", "m", 0));
    assertThat(FailureFingerprint.of(note).owner()).isEqualTo("model-x-routine");
  }

  @Test
  void a_failure_of_an_older_version_has_a_family_too() {
    assertThat(FailureFingerprint.of(FailureNote.last(TaskFailure.BUG, "it broke 7 times", 1)))
        .isEqualTo(new FailureFingerprint(TaskFailure.BUG, "it broke <n> times", ""));
  }

  @Test
  void a_family_has_the_same_name_for_ever() {
    assertThat(new FailureFingerprint(TaskFailure.BUG, "it broke <n> times", "").family())
        .isEqualTo("1f53af4f8842c30a");
  }

  private static String family(String taskId, String message, String frame) {
    FailureNote note = FailureNote.last(TaskFailure.BUG, message, 1).in(context(taskId, frame));
    return FailureFingerprint.of(note).family();
  }

  private static FailureContext context(String taskId, @Nullable String frame) {
    return FailureContext.of(taskId, 0, "1", null).because(List.of("X"), frame);
  }
}
