package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.OpenMail;
import io.agenthive.activities.mail.Papers;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.workflows.mail.MailState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TrayTest {
  private final Tray tray = new Tray(2);

  @Test
  void mail_comes_by_priority_then_by_arrival() {
    tray.add(mail("late", 0, 3));
    tray.add(mail("early", 0, 1));
    tray.add(mail("urgent", 5, 2));

    assertThat(taken()).containsExactly("urgent", "early");
  }

  @Test
  void a_delivery_is_taken_in_once_until_it_has_left() {
    tray.add(mail("a", 0, 1));
    tray.add(mail("a", 0, 1));
    InHand task = take().orElseThrow();
    tray.add(mail("a", 0, 1));
    assertThat(take()).isEmpty();

    tray.leave(task);
    tray.add(mail("a", 0, 1));
    assertThat(take()).isPresent();
  }

  @Test
  void a_later_delivery_of_a_task_is_another() {
    tray.add(mail("a", 0, 1));
    Mail again = new Mail(new TaskKey("a", 1, 0), MailState.WAITING, 0, 1, 1, 0, null, null, null);
    tray.add(again);

    assertThat(taken()).containsExactly("a", "a");
  }

  @Test
  void a_note_that_comes_after_the_look_and_the_work_brings_nothing() {
    tray.refill(page(false, mail("a", 0, 1)));
    tray.leave(take().orElseThrow());

    tray.deliver(fresh("a", 1));
    tray.deliver(fresh("b", 2));

    assertThat(taken()).containsExactly("b");
  }

  @Test
  void of_what_a_look_brought_the_latest_that_left_are_remembered() {
    for (int i = 0; i <= Tray.MAX_LEFT; i++) {
      tray.refill(page(false, mail("a-" + i, 0, i)));
      tray.leave(take().orElseThrow());
    }

    tray.deliver(fresh("a-1", 1));
    tray.deliver(fresh("a-0", 0));

    assertThat(taken()).containsExactly("a-0");
  }

  private static Mail fresh(String taskId, long seq) {
    Papers papers = new Papers("input", List.of(), null, 0);
    return new Mail(new TaskKey(taskId, 0, 0), MailState.WAITING, 0, seq, 0, 0, null, null, papers);
  }

  @Test
  void a_suspect_is_worked_on_alone() {
    tray.refillSuspicious(page(false, mail("a", 0, 1), mail("b", 0, 2)), true);
    InHand first = take().orElseThrow();
    assertThat(take()).isEmpty();

    tray.leave(first);
    assertThat(take()).isPresent();
  }

  @Test
  void mail_under_which_a_host_died_once_stays_a_suspect() {
    Mail bitten =
        new Mail(new TaskKey("bad", 0, 0), MailState.WAITING, 0, 2, 0, 1, null, null, null);
    tray.refillSuspicious(page(false, mail("good", 0, 1), bitten), false);

    assertThat(taken()).containsExactly("good");
    assertThat(tray.suspect(bitten.key())).isTrue();
  }

  @Test
  void what_waits_and_is_not_open_any_more_is_forgotten() {
    tray.add(mail("gone", 0, 1));
    tray.add(mail("here", 0, 2));

    tray.refill(page(false, mail("here", 0, 2)));

    assertThat(taken()).containsExactly("here");
  }

  @Test
  void what_waits_is_kept_when_there_is_more_than_the_page_shows() {
    tray.add(mail("beyond", 0, 9));

    tray.refill(page(true, mail("here", 0, 2)));

    assertThat(taken()).containsExactly("here", "beyond");
  }

  @Test
  void mail_beyond_a_page_after_which_there_is_more_is_left_in_the_database() {
    tray.refill(page(true, mail("a", 0, 1), mail("b", 0, 2)));
    tray.add(mail("after", 0, 70));
    tray.add(mail("urgent", 1, 71));

    assertThat(taken()).containsExactly("urgent", "a");
    assertThat(tray.wantsMore()).isFalse();
    tray.inHand().stream().toList().forEach(tray::leave);
    assertThat(taken()).containsExactly("b");
    assertThat(tray.wantsMore()).isTrue();
  }

  @Test
  void a_whole_page_lifts_the_horizon() {
    tray.refill(page(true, mail("a", 0, 1)));
    tray.refill(page(false, mail("a", 0, 1)));
    tray.add(mail("after", 0, 70));

    assertThat(taken()).containsExactly("a", "after");
    assertThat(tray.wantsMore()).isFalse();
  }

  private List<String> taken() {
    List<String> taken = new ArrayList<>();
    for (Optional<InHand> next = take(); next.isPresent(); next = take()) {
      taken.add(next.get().mail().key().taskId());
    }
    return taken;
  }

  private Optional<InHand> take() {
    Optional<InHand> next = tray.next().map(mail -> new InHand(mail, 0, false));
    next.ifPresent(tray::take);
    return next;
  }

  private static OpenMail page(boolean more, Mail... mail) {
    return new OpenMail(List.of(mail), more);
  }

  private static Mail mail(String taskId, int priority, long seq) {
    return new Mail(
        new TaskKey(taskId, 0, 0), MailState.WAITING, priority, seq, 0, 0, null, null, null);
  }
}
