package io.agenthive.activities.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.mail.MailState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeeperPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "WAITING,   ABSENT,    NOTHING",
    "WAITING,   COMPLETED, NOTHING",
    "TAKEN,     FAILED,    NOTHING",
    "TROUBLE,   RUNNING,   NOTHING",
    "TROUBLE,   ABSENT,    KEEP",
    "TROUBLE,   FAILED,    KEEP",
    "TROUBLE,   STOPPED,   KEEP",
    "TROUBLE,   COMPLETED, DISCARD",
    "DEAD,      FAILED,    NOTHING",
    "DEAD,      RUNNING,   ATTEMPT_AGAIN",
    "DEAD,      ABSENT,    BURY",
    "DEAD,      COMPLETED, BURY",
    "DEAD,      STOPPED,   BURY",
    "DONE,      COMPLETED, NOTHING",
    "DONE,      RUNNING,   ATTEMPT_AGAIN",
    "DISCARDED, FAILED,    NOTHING",
    "DISCARDED, RUNNING,   ATTEMPT_AGAIN"
  })
  void the_row_is_right_and_the_keeper_follows(MailState row, RunState run, MendPolicy.Mend mend) {
    assertThat(new MendPolicy().verdict(row, run)).isEqualTo(mend);
  }

  @Test
  void a_pace_lets_one_seconds_worth_through_at_once_and_then_keeps_its_rate() {
    AtomicLong now = new AtomicLong();
    Pace pace = new Pace(10, now::get);
    assertThat(pace.room()).isEqualTo(10);
    pace.spend(10);
    assertThat(pace.room()).isZero();

    now.addAndGet(Duration.ofMillis(250).toNanos());
    assertThat(pace.room()).isEqualTo(2);
    now.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(pace.room()).isEqualTo(10);
  }

  @Test
  void reminders_come_at_growing_intervals_up_to_five_minutes() {
    Reminders reminders = new Reminders();
    long now = 0;
    for (int seconds : new int[] {10, 20, 40, 80, 160, 300, 300}) {
      assertThat(reminders.due("t1", now)).isTrue();
      long next = now + Duration.ofSeconds(seconds).toNanos();
      assertThat(reminders.due("t1", next - 1)).isFalse();
      now = next;
    }
  }

  @Test
  void a_reminder_of_a_settled_task_is_forgotten() {
    Reminders reminders = new Reminders();
    reminders.due("t1", 0);
    reminders.forgetAllBut(List.of("t2"));

    assertThat(reminders.due("t1", 1)).isTrue();
  }
}
