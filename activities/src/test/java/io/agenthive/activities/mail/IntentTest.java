package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

    assertThat(intend(ada, task, 3).join()).isEqualTo(Verdict.COMMITTED);
    assertThat(intent("ada", task)).contains(3);

    assertThat(intend(ada, task, 5).join()).isEqualTo(Verdict.COMMITTED);
    assertThat(intent("ada", task)).contains(5);
  }

  @Test
  void a_seat_that_lost_its_right_intends_nothing() {
    SeatKey bob = house.seated("bob");
    TaskKey task = house.accept("t2", "bob");
    house.seat("bob", bob.epoch() + 1);

    assertThat(intend(bob, task, 3).join()).isEqualTo(Verdict.FENCED);
    assertThat(intent("bob", task)).contains(0);
  }

  @Test
  void a_life_that_is_over_intends_nothing() {
    SeatKey eve = house.seated("eve");
    TaskKey task = house.accept("t3", "eve");
    house.run("update agent set life = life + 1 where id = 'eve'");

    assertThat(intend(eve, task, 3).join()).isEqualTo(Verdict.FENCED);
  }

  @Test
  void a_task_that_has_ended_or_was_put_back_intends_nothing() {
    SeatKey kim = house.seated("kim");
    TaskKey ended = house.accept("t4", "kim");
    house.room.cancel("t4", "not wanted").join();
    TaskKey again = house.accept("t5", "kim");
    house.run("update mail set delivery = 1 where task_id = 't5'");

    assertThat(intend(kim, ended, 3).join()).isEqualTo(Verdict.OVERTAKEN);
    assertThat(intend(kim, again, 3).join()).isEqualTo(Verdict.OVERTAKEN);
  }

  @Test
  void an_intent_stays_with_a_task_that_ends() {
    SeatKey lea = house.seated("lea");
    TaskKey task = house.accept("t6", "lea");
    intend(lea, task, 2).join();
    house.desk.done(lea, task, new MailDesk.Answer("a", "{}"), List.of()).join();

    assertThat(house.number("select intent from mail_ended where task_id = 't6'")).isEqualTo(2);
  }

  private static Optional<Integer> intent(String agentId, TaskKey task) {
    return house.desk.papers(agentId, task, 1).join().map(Papers::intent);
  }

  @Test
  void an_intent_says_what_is_called_and_under_which_right() {
    SeatKey max = house.seated("max");
    TaskKey task = house.accept("t7", "max");

    assertThat(leave(max, task, 2)).isEqualTo(new Leave.Granted(0, max.life(), max.epoch()));
    assertThat(house.text("select tool || arguments || life from effect where task_id = 't7'"))
        .isEqualTo("post{}0");
    SeatKey next = house.seat("max", max.epoch() + 1);
    assertThat(leave(next, task, 2)).isEqualTo(new Leave.Granted(0, 0, next.epoch()));
    assertThat(house.number("select count(*) from effect where task_id = 't7'")).isEqualTo(1);
  }

  @Test
  void an_agent_that_may_not_act_outside_intends_nothing_and_hears_why() {
    SeatKey tim = house.seated("tim");
    TaskKey task = house.accept("t8", "tim");
    house.run("update agent set fenced = true where id = 'tim'");

    assertThat(leave(tim, task, 2))
        .isEqualTo(new Leave.Withheld("its effects are fenced until a person releases them"));
    assertThat(intend(tim, task, 2).join()).isEqualTo(Verdict.WITHHELD);
    assertThat(intent("tim", task)).contains(0);
    assertThat(house.number("select count(*) from effect where task_id = 't8'")).isZero();
  }

  @Test
  void a_task_whose_call_is_to_be_undone_waits_for_that_and_acts_under_another_key() {
    SeatKey uma = house.seated("uma");
    TaskKey task = house.accept("t9", "uma");
    leave(uma, task, 2);
    assertThat(house.desk.undo(uma, task, 2).join()).isEqualTo(Verdict.COMMITTED);
    assertThat(house.text("select coalesce(undo, 'none') from effect where task_id = 't9'"))
        .isEqualTo("none");

    house.run("update effect set undoable = true where task_id = 't9'");
    house.desk.undo(uma, task, 2).join();
    assertThat(leave(uma, task, 2))
        .isEqualTo(new Leave.Later("its call of post in turn 2 is to be undone first"));
    house.run("update effect set undo = 'DONE' where task_id = 't9'");
    assertThat(leave(uma, task, 2)).isEqualTo(new Leave.Granted(1, 0, uma.epoch()));
  }

  @Test
  void a_call_whose_turn_is_on_record_is_not_in_doubt_and_not_undone() {
    SeatKey vic = house.seated("vic");
    TaskKey task = house.accept("t10", "vic");
    leave(vic, task, 2);
    house.run("update effect set undoable = true where task_id = 't10'");
    house.desk.turn(vic, task, new TurnRow(2, new byte[32], "{}")).join();

    house.desk.undo(vic, task, 2).join();
    assertThat(house.number("select count(*) from effect where task_id = 't10' and undo is null"))
        .isEqualTo(1);
  }

  private static Leave leave(SeatKey seat, TaskKey task, int turn) {
    CompletableFuture<Leave> leave = new CompletableFuture<>();
    OutsideCall call = new OutsideCall("post", false, "{}");
    house.desk.intend(seat, task, turn, call, leave).join();
    return leave.join();
  }

  private static CompletableFuture<Verdict> intend(SeatKey seat, TaskKey task, int turn) {
    OutsideCall call = new OutsideCall("post", false, "{}");
    return house.desk.intend(seat, task, turn, call, new CompletableFuture<>());
  }
}
