package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WakesUnderWayTest {
  private final MailHouse house = new MailHouse();
  private final WakesUnderWay patient = new WakesUnderWay(house.database, Duration.ofHours(1));
  private final WakesUnderWay hasty = new WakesUnderWay(house.database, Duration.ofMillis(300));
  private final List<String> entered = new CopyOnWriteArrayList<>();
  private final List<Thread> comers = new ArrayList<>();

  @AfterEach
  void close() throws InterruptedException {
    comers.forEach(Thread::interrupt);
    for (Thread comer : comers) comer.join();
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
  void whoever_comes_when_nobody_waited_for_a_while_is_looked_for_again()
      throws InterruptedException {
    full(patient);
    enterLater(patient, "first");
    house.run("update agent set epoch = 9 where id = 'a-3'");
    await().until(() -> entered.contains("first"));

    house.agent("first");
    enterLater(patient, "second");
    house.run("update agent set epoch = 9 where id = 'a-4'");

    await().until(() -> entered.contains("second"));
  }

  @Test
  void whoever_gives_up_waiting_takes_no_place() throws InterruptedException {
    full(patient);
    enterLater(patient, "gone");
    await().until(() -> comers.getFirst().getState() == Thread.State.WAITING);
    comers.getFirst().interrupt();
    comers.getFirst().join();

    enterLater(patient, "late");
    house.run("update agent set epoch = 9 where id = 'a-3'");

    await().until(() -> entered.contains("late"));
    assertThat(entered).doesNotContain("gone");
    assertThat(patient.count()).isEqualTo(WakesUnderWay.MOST);
  }

  @Test
  void a_bell_that_temporal_has_not_acknowledged_keeps_its_place() throws InterruptedException {
    for (int i = 0; i < WakesUnderWay.MOST; i++) hasty.enter(house.agent("a-" + i), 0);
    enterLater(hasty, "late");
    await().during(Duration.ofMillis(600)).until(entered::isEmpty);

    hasty.heard("a-1");

    await().until(() -> entered.contains("late"));
  }

  @Test
  void an_agent_that_did_not_begin_takes_no_place_from_others_until_it_rests_anew()
      throws InterruptedException {
    full(hasty);
    await().during(Duration.ofMillis(400)).until(() -> hasty.count() == WakesUnderWay.MOST);
    enterLater(hasty, "late"); // one look finds that all have had their time
    await().until(() -> hasty.count() == 1);

    assertThat(hasty.enter("a-1", 0)).isFalse();
    assertThat(hasty.count()).isEqualTo(1);

    hasty.enter("a-1", 5);
    assertThat(hasty.count()).isEqualTo(2);
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
      wakes.heard("a-" + i);
    }
  }

  private void enterLater(WakesUnderWay wakes, String agentId) {
    comers.add(
        Thread.startVirtualThread(
            () -> {
              try {
                wakes.enter(agentId, 0);
                entered.add(agentId);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }));
  }
}
