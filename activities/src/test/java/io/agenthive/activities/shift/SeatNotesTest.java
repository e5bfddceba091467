package io.agenthive.activities.shift;

import static io.agenthive.activities.shift.ShiftHouse.clerk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.mail.Accepted;
import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.MailPages;
import io.agenthive.activities.mail.MailRoom;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.mail.Papers;
import io.agenthive.activities.mail.TaskEnded;
import io.agenthive.activities.mail.TaskFound;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.Epoch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Seats and callers of other processes, by notes alone: nobody looks by himself for minutes. */
@TestInstance(Lifecycle.PER_CLASS)
final class SeatNotesTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final ShiftHouse house = new ShiftHouse();
  private final ShiftHouse porch = new ShiftHouse(house, "porch");

  @AfterAll
  void close() throws InterruptedException {
    porch.close();
    house.close();
  }

  @Test
  void a_task_of_one_turn_is_told_as_it_would_be_read() throws Exception {
    seated("ada");
    Order order = new Order("a1", "ada", "one", 3, null, "request-1", true);
    MailRoom.Carried carried = porch.mail.room.carry(order);
    TaskFound accepted = carried.accepted().get().whole(order).orElseThrow();

    assertThat(ended(carried).whole(accepted))
        .isPresent()
        .isEqualTo(new MailPages(house.mail.database).find("a1"));
  }

  @Test
  void of_a_task_of_two_turns_the_end_is_told_alone_for_its_last_turn_is_not_all_of_it()
      throws Exception {
    seated("bob");
    MailRoom.Carried carried = porch.mail.room.carry(Order.of("b1", "bob", "twice"));

    assertThat(ended(carried)).isEqualTo(new TaskEnded("b1", MailState.DONE));
  }

  @Test
  void of_a_later_delivery_the_end_is_told_alone_for_earlier_ones_may_have_left_turns()
      throws Exception {
    house.mail.agent("cyd", clerk(1, LONG));
    MailRoom.Carried carried = porch.mail.room.carry(Order.of("c1", "cyd", "one"));
    carried.accepted().get();
    house.mail.run("update mail set delivery = 1 where task_id = 'c1'");

    house.open("cyd", 1);

    assertThat(ended(carried)).isEqualTo(new TaskEnded("c1", MailState.DONE));
  }

  @Test
  void a_repeat_of_the_order_has_no_arrival_and_reads_its_task() throws Exception {
    house.mail.agent("dan", clerk(1, LONG));
    Order order = Order.of("d1", "dan", "one");
    porch.mail.room.accept(order).get();

    Accepted again = porch.mail.room.accept(order).get();

    assertThat(again.again()).isTrue();
    assertThat(again.whole(order)).isEmpty();
  }

  @Test
  void mail_that_was_accepted_for_an_earlier_seat_is_not_taken_up_once_more() {
    house.mail.agent("eve", clerk(1, LONG));
    house.open("eve", 2);
    await().until(() -> house.state("eve") == 1);

    house.board.deliver("eve", Epoch.of(1, 7), fresh("late"));
    house.board.deliver("eve", Epoch.of(2, 1), fresh("fine"));

    house.awaitAsked("fine#1");
    assertThat(house.model.asked).doesNotContain("late#1");
  }

  private void seated(String agentId) {
    house.mail.agent(agentId, clerk(1, LONG));
    house.open(agentId, 1);
    await().until(() -> house.state(agentId) == 1);
  }

  private static TaskEnded ended(MailRoom.Carried carried) throws Exception {
    return carried.ended().get(30, TimeUnit.SECONDS);
  }

  private static Mail fresh(String taskId) {
    Papers papers = new Papers("one", List.of(), null, 0);
    return new Mail(new TaskKey(taskId, 0, 0), MailState.WAITING, 0, 1, 0, 0, null, null, papers);
  }
}
