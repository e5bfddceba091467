package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TestKeys;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FailureTextTest {
  private static final TextPlace PLACE = TextPlace.failure("default", "t1");
  private static final FailureText CLEAR = new FailureText(new SealedTexts(Keyring.NONE));
  private static final FailureText KEYED = new FailureText(new SealedTexts(TestKeys.KEYRING));

  @ParameterizedTest
  @EnumSource(TaskFailure.class)
  void a_failure_is_read_as_it_was_written(TaskFailure failure) {
    FailureNote note = FailureNote.last(failure, "no such account", 2);

    for (FailureText texts : new FailureText[] {CLEAR, KEYED}) {
      assertThat(texts.open(texts.close(note, PLACE), PLACE)).isEqualTo(note);
    }
  }

  @Test
  void no_message_in_clear_is_taken_for_a_sealed_one() {
    FailureNote note = FailureNote.last(TaskFailure.INVALID, "\u0001new:x", 1);

    assertThat(CLEAR.open(CLEAR.close(note, PLACE), PLACE).message()).isEqualTo("\uFFFDnew:x");
    assertThat(KEYED.open(CLEAR.close(note, PLACE), PLACE).message()).isEqualTo("\uFFFDnew:x");
    assertThat(KEYED.open(KEYED.close(note, PLACE), PLACE)).isEqualTo(note);
    assertThat(CLEAR.message(CLEAR.words("\u0001x", PLACE), PLACE)).isEqualTo("\uFFFDx");
  }
}
