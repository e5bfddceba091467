package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IntentTest {
  private static MailHouse house;

  @BeforeAll
  static void open() {
    house = new MailHouse();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void an_intent_is_told_to_whoever_takes_the_task_up_next() {
    SeatKey ada = house.seated("ada");
    TaskKey task = house.accept("t1", "ada");
    assertThat(intent("ada", task)).contains(0);

    assertThat(house.desk.intend(ada, task, 3).join()).isEqualTo(Verdict.COMMITTED);
    assertThat(intent("ada", task)).contains(3);

    assertThat(house.desk.intend(ada, task, 5).join()).isEqualTo(Verdict.COMMITTED);
    assertThat(intent("ada", task)).contains(5);
  }

  @Test
  void a_seat_that_lost_its_right_intends_nothing() {
    SeatKey bob = house.seated("bob");
    TaskKey task = house.accept("t2", "bob");
    house.seat("bob", bob.epoch() + 1);

    assertThat(house.desk.intend(bob, task, 3).join()).isEqualTo(Verdict.FENCED);
    assertThat(intent("bob", task)).contains(0);
  }

  @Test
  void a_life_that_is_over_intends_nothing() {
    SeatKey eve = house.seated("eve");
    TaskKey task = house.accept("t3", "eve");
    house.run("update agent set life = life + 1 where id = 'eve'");

    assertThat(house.desk.intend(eve, task, 3).join()).isEqualTo(Verdict.FENCED);
  }

  @Test
  void a_task_that_has_ended_or_was_put_back_intends_nothing() {
    SeatKey kim = house.seated("kim");
    TaskKey ended = house.accept("t4", "kim");
    house.room.cancel("t4", "not wanted").join();
    TaskKey again = house.accept("t5", "kim");
    house.run("update mail set delivery = 1 where task_id = 't5'");

    assertThat(house.desk.intend(kim, ended, 3).join()).isEqualTo(Verdict.OVERTAKEN);
    assertThat(house.desk.intend(kim, again, 3).join()).isEqualTo(Verdict.OVERTAKEN);
  }

  @Test
  void an_intent_stays_with_a_task_that_ends() {
    SeatKey lea = house.seated("lea");
    TaskKey task = house.accept("t6", "lea");
    house.desk.intend(lea, task, 2).join();
    house.desk.done(lea, task, new MailDesk.Answer("a", "{}"), List.of()).join();

    assertThat(house.number("select intent from mail_ended where task_id = 't6'")).isEqualTo(2);
  }

  private static Optional<Integer> intent(String agentId, TaskKey task) {
    return house.desk.papers(agentId, task, 1).join().map(Papers::intent);
  }
}
