package io.agenthive.activities.shift;

import static io.agenthive.activities.shift.ShiftHouse.clerk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.mail.Order;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.mail.TurnRow;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class SeatTest {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration LONG = Duration.ofMinutes(10);

  private final ShiftHouse house = new ShiftHouse();

  @AfterAll
  void close() throws InterruptedException {
    house.close();
  }

  @Test
  void a_seat_works_off_its_mail_and_rests_and_its_shift_says_so() {
    house.mail.agent("ada", clerk(1, AT_ONCE));
    order("a1", "ada", "one");
    order("a2", "ada", "twice");

    ShiftEnd end = house.end(house.open("ada", 1));

    assertThat(end).isEqualTo(ShiftEnd.rested(Epoch.of(1, 1), false, 2));
    assertThat(house.state("ada")).isZero();
    assertThat(house.mail.number("select count(*) from turn where agent = 'ada'")).isEqualTo(3);
    assertThat(
            house.mail.number(
                "select count(*) from agent where id = 'ada' and worked_at > changed_at - interval '1 s'"))
        .isEqualTo(1);
  }

  @Test
  void mail_that_arrives_here_or_in_another_process_reaches_an_open_seat_at_once()
      throws Exception {
    house.mail.agent("bob", clerk(1, LONG));
    house.open("bob", 1);
    await().until(() -> house.state("bob") == 1);
    order("b1", "bob", "one");
    house.awaitAsked("b1#1");

    try (ShiftHouse other = new ShiftHouse(house, "porch")) {
      other.mail.accept(Order.of("b2", "bob", "two"));
      house.awaitAsked("b2#1");
    }

    house.awaitDone("bob");
  }

  @Test
  void tasks_are_taken_up_by_priority_then_by_arrival() {
    house.mail.agent("cyd", clerk(1, AT_ONCE));
    for (int i = 0; i < 70; i++) {
      house.mail.accept(new Order("c" + i, "cyd", "x", i == 69 ? 9 : 0, null, null, false));
    }

    house.end(house.open("cyd", 1));

    List<String> asked = house.model.asked.stream().filter(turn -> turn.startsWith("c")).toList();
    assertThat(asked).hasSize(70).startsWith("c69#1", "c0#1", "c1#1").endsWith("c67#1", "c68#1");
  }

  @Test
  void no_more_tasks_are_in_hand_than_the_agents_concurrency() throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-1")) {
      own.mail.agent("dan", clerk(3, AT_ONCE));
      for (int i = 0; i < 5; i++) own.mail.accept(Order.of("d" + i, "dan", "wait for it"));
      String shift = own.open("dan", 1);
      await().until(() -> own.model.asked.size() == 3);
      await().during(Duration.ofMillis(300)).until(() -> own.model.asked.size() == 3);
      own.model.release();

      assertThat(own.end(shift).done()).isEqualTo(5);
    }
  }

  @Test
  void suspects_are_marked_before_they_are_worked_on_and_run_one_at_a_time() throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-2")) {
      own.mail.agent("eve", clerk(3, AT_ONCE));
      own.mail.accept(Order.of("e1", "eve", "wait for it"));
      own.mail.accept(Order.of("e2", "eve", "wait for it"));
      dieOnAnotherHost(own, "eve", 1);
      String shift = own.open("eve", 2);
      own.awaitAsked("e1#1");

      assertThat(own.mail.state("e1")).isEqualTo(MailState.TAKEN);
      await().during(Duration.ofMillis(300)).until(() -> own.model.asked.size() == 1);
      own.model.release();
      assertThat(own.end(shift).done()).isEqualTo(2);
    }
  }

  @Test
  void a_task_under_which_three_hosts_died_is_not_given_to_a_fourth() {
    house.mail.agent("fay", clerk(1, AT_ONCE));
    order("f1", "fay", "x");
    order("f2", "fay", "x");
    for (int shift = 1; shift <= 3; shift++) {
      dieOnAnotherHost(house, "fay", shift);
      house.mail.run(
          "update mail set state = 1, epoch = ? where task_id = 'f1'", Epoch.of(shift, 1));
      if (shift < 3) takeOverElsewhere("fay");
    }

    ShiftEnd end = house.end(house.open("fay", 4));

    assertThat(end.done()).isEqualTo(2);
    assertThat(house.model.asked).doesNotContain("f1#1").contains("f2#1");
    assertThat(
            house.mail.text(
                "select failure ->> 'failure' from mail_ended where task_id = 'f1' and deaths = 3"))
        .isEqualTo("WORKER_KILLER");
    assertThat(house.mail.state("f1")).isEqualTo(MailState.DEAD);
  }

  /** A seat of this shift was open on a host that is not ours. */
  private static void dieOnAnotherHost(ShiftHouse where, String agentId, int shift) {
    where.mail.run(
        "update agent set state = 1, epoch = ?, host = 'grave', incarnation = 1 where id = ?",
        Epoch.of(shift, 1),
        agentId);
  }

  private void takeOverElsewhere(String agentId) {
    house.mail.run(
        "update mail set state = 0, deaths = deaths + 1 where agent = ? and state = 1", agentId);
  }

  @Test
  void an_end_that_the_database_refuses_is_a_dead_letter_and_the_seat_goes_on() {
    house.mail.run("alter table mail_ended add check (task_id <> 'n1' or state <> 3)");
    house.mail.agent("ned", clerk(1, AT_ONCE));
    order("n1", "ned", "refused");
    order("n2", "ned", "next");

    assertThat(house.end(house.open("ned", 1)).done()).isEqualTo(2);

    assertThat(house.mail.text("select failure ->> 'message' from mail_ended where task_id = 'n1'"))
        .contains("could not be stored");
    assertThat(house.mail.state("n2")).isEqualTo(MailState.DONE);
    assertThat(house.model.asked).containsOnlyOnce("n1#1");
  }

  @Test
  void a_task_that_meets_an_error_is_a_bug_and_asks_the_model_once() {
    house.mail.agent("uma", clerk(1, AT_ONCE));
    order("u1", "uma", "absent");
    order("u2", "uma", "next");

    assertThat(house.end(house.open("uma", 1)).done()).isEqualTo(2);

    assertThat(house.mail.state("u1")).isEqualTo(MailState.DEAD);
    assertThat(house.mail.text("select failure::text from mail_ended where task_id = 'u1'"))
        .contains("BUG", "NoClassDefFoundError");
    assertThat(house.model.asked).containsOnlyOnce("u1#1");
    assertThat(house.mail.state("u2")).isEqualTo(MailState.DONE);
  }

  @Test
  void a_host_without_memory_breaks_the_seat_and_blames_no_task() {
    house.mail.agent("vic", clerk(1, AT_ONCE));
    order("v1", "vic", "full");
    String shift = house.open("vic", 1);

    assertThat(house.failure(shift)).hasStackTraceContaining("OutOfMemoryError: no room");
    assertThat(house.mail.state("v1")).isEqualTo(MailState.WAITING);
    assertThat(house.model.asked).containsOnlyOnce("v1#1");
  }

  @Test
  void a_seat_that_breaks_fails_its_shift_with_the_reason_and_its_next_attempt_goes_on()
      throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-3")) {
      own.mail.agent("wes", clerk(1, AT_ONCE));
      own.mail.accept(Order.of("w1", "wes", "one"));
      String spec = own.mail.text("select spec::text from agent where id = 'wes'");
      own.mail.run("update agent set spec = '[]' where id = 'wes'");

      String shift = own.open("wes", 1);

      assertThat(own.failure(shift))
          .isInstanceOf(ApplicationFailure.class)
          .hasStackTraceContaining("AgentSpec");
      assertThat(own.endSoFar(shift)).isNull();
      own.mail.run("update agent set spec = ?::jsonb where id = 'wes'", spec);
      assertThat(own.end(own.open("wes", 1, 2)).done()).isEqualTo(1);
    }
  }

  @Test
  void a_seat_that_lost_its_right_says_so_because_the_shift_may_still_be_wanted() throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-lost")) {
      own.mail.agent("xia", clerk(1, LONG));
      String shift = own.open("xia", 1);
      await().until(() -> own.state("xia") == 1);

      own.mail.run("update agent set epoch = epoch + 1 where id = 'xia'");
      own.host.hear("xia");

      assertThat(own.failure(shift)).hasMessageContaining("lost its right");
    }
  }

  @Test
  void trouble_goes_to_a_keeper_and_the_agent_goes_on() {
    house.mail.agent("oda", clerk(1, AT_ONCE));
    order("o1", "oda", "blip");
    order("o2", "oda", "fail");
    order("o3", "oda", "fine");

    assertThat(house.end(house.open("oda", 1)).done()).isEqualTo(2);

    assertThat(house.mail.state("o1")).isEqualTo(MailState.TROUBLE);
    assertThat(house.mail.state("o2")).isEqualTo(MailState.DEAD);
    assertThat(house.mail.state("o3")).isEqualTo(MailState.DONE);
    assertThat(house.mail.number("select count(*) from outbox where agent = 'oda'")).isEqualTo(2);
  }

  @Test
  void a_task_that_was_put_back_is_delivered_again_to_the_same_seat() {
    house.mail.agent("pam", clerk(1, LONG));
    order("p1", "pam", "blip");
    house.open("pam", 1);
    await().until(() -> house.mail.state("p1") == MailState.TROUBLE);
    int asked = house.model.asked.size();

    house.mail.run(
        "update mail set state = 0, delivery = 1, keeper = 't', input = 'fine' where task_id = 'p1'");
    house.host.hear("pam");

    house.awaitDone("pam");
    assertThat(house.model.asked).hasSizeGreaterThan(asked);
    assertThat(house.mail.number("select delivery from mail_ended where task_id = 'p1'"))
        .isEqualTo(1);
  }

  @Test
  void a_recorded_turn_is_not_asked_for_again_by_the_next_seat() {
    house.mail.agent("sam", clerk(1, AT_ONCE));
    TaskKey task = house.mail.accept(Order.of("s1", "sam", "twice"));
    var first = house.mail.seat("sam", Epoch.of(1, 1));
    String reply =
        """
        {"text":"turn","finished":false,"inputTokens":1,"outputTokens":1,"cachedTokens":0,"model":"m","millis":1,"simulated":true}
        """;
    house.mail.desk.turn(first, task, new TurnRow(1, new byte[32], reply.strip())).join();

    house.end(house.open("sam", 2));

    assertThat(house.model.asked).doesNotContain("s1#1").contains("s1#2");
  }

  private void order(String taskId, String agentId, String input) {
    house.mail.accept(Order.of(taskId, agentId, input));
  }
}
