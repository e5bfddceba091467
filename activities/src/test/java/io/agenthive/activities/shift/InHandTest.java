package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.workflows.mail.MailState;
import org.junit.jupiter.api.Test;

final class InHandTest {
  private final InHand task =
      new InHand(
          new Mail(new TaskKey("t", 0, 0), MailState.WAITING, 0, 1, 0, 0, null, null, null),
          0,
          false);
  private final Thread worker = new Thread(() -> {});

  InHandTest() {
    task.workedOnBy(worker);
  }

  @Test
  void who_has_not_begun_a_turn_is_stopped_at_once() {
    task.leave();

    assertThat(worker.isInterrupted()).isTrue();
    assertThat(task.wanted()).isFalse();
  }

  @Test
  void who_has_begun_one_ends_it_and_is_wanted_no_more() {
    assertThat(task.wanted()).isTrue();
    task.leave();

    assertThat(worker.isInterrupted()).isFalse();
    assertThat(task.wanted()).isFalse();
  }
}
