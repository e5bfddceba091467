package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WakesUnderWayTest {
  private final MailHouse house = new MailHouse();
  private final WakesUnderWay patient = new WakesUnderWay(house.database, Duration.ofHours(1));
  private final WakesUnderWay hasty = new WakesUnderWay(house.database, Duration.ofMillis(300));
  private final List<String> entered = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void agents_beyond_the_limit_wait_until_others_are_seen_at_work() throws InterruptedException {
    full(patient);
    enterLater(patient, "late-1");
    enterLater(patient, "late-2");
    await().during(Duration.ofMillis(200)).until(entered::isEmpty);

    house.run("update agent set state = 1, epoch = 1 where id in ('a-3', 'a-4')");

    await().until(() -> entered.size() == 2);
    assertThat(patient.count()).isEqualTo(WakesUnderWay.MOST);
  }

  @Test
  void an_agent_that_rests_again_counts_as_one_that_worked() throws InterruptedException {
    full(patient);
    enterLater(patient, "late");

    house.run("update agent set epoch = 9 where id = 'a-3'");

    await().until(() -> entered.contains("late"));
  }

  @Test
  void a_bell_that_nobody_heard_gives_its_place_away_once() throws InterruptedException {
    full(patient);
    patient.leave("a-1");
    patient.leave("a-1");
    house.agent("b");
    patient.enter("b", 0);

    assertThat(patient.count()).isEqualTo(WakesUnderWay.MOST);
    enterLater(patient, "late");
    await().during(Duration.ofMillis(200)).until(entered::isEmpty);
  }

  @Test
  void the_same_agent_has_one_place() throws InterruptedException {
    full(patient);
    patient.leave("a-1");
    patient.enter("a-2", 7);
    patient.enter("b", 0);

    assertThat(patient.count()).isEqualTo(WakesUnderWay.MOST);
  }

  @Test
  void agents_that_do_not_begin_keep_nobody_waiting_for_ever() throws InterruptedException {
    full(hasty);
    enterLater(hasty, "late");

    await().until(() -> entered.contains("late"));
  }

  @Test
  void while_the_database_is_away_they_have_their_time_and_no_more() throws InterruptedException {
    full(hasty);
    house.run("alter table agent rename to gone");
    enterLater(hasty, "late");

    await().until(() -> entered.contains("late"));
  }

  private void full(WakesUnderWay wakes) throws InterruptedException {
    for (int i = 0; i < WakesUnderWay.MOST; i++) {
      house.agent("a-" + i);
      wakes.enter("a-" + i, 0);
    }
  }

  private void enterLater(WakesUnderWay wakes, String agentId) {
    Thread.startVirtualThread(
        () -> {
          try {
            wakes.enter(agentId, 0);
            entered.add(agentId);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
