package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.ModelReply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class WaitersTest {
  private final MailHouse house = new MailHouse();
  private final MailHouse other = MailHouse.on(house.database, MailLimits.DEFAULT, "other");

  @AfterAll
  void close() {
    other.close();
    house.close();
  }

  @Test
  void a_caller_hears_of_an_end_that_is_committed_in_its_own_process() {
    SeatKey seat = house.seated("ada");
    TaskKey task = house.accept(awaited("a1", "ada"));
    CompletableFuture<TaskEnded> end = house.room.ended("a1");

    done(house, seat, task);

    assertThat(end.join()).isEqualTo(new TaskEnded("a1", MailState.DONE));
  }

  @Test
  void a_caller_hears_at_once_of_an_end_that_is_committed_in_another_process() throws Exception {
    SeatKey seat = house.seated("bob");
    awaitListening();
    TaskKey task = house.accept(awaited("b1", "bob"));
    CompletableFuture<TaskEnded> end = house.room.ended("b1");

    done(other, seat, task);

    assertThat(end.get(1, TimeUnit.SECONDS).end()).isEqualTo(MailState.DONE);
  }

  @Test
  void a_caller_elsewhere_is_told_the_whole_task_as_it_would_read_it() throws Exception {
    SeatKey seat = house.seated("gus");
    awaitListening();
    Order order = new Order("g1", "gus", "sort \"this\", schön", 7, null, "request-9", true);
    TaskFound accepted = house.room.accept(order).join().whole(order).orElseThrow();
    CompletableFuture<TaskEnded> end = house.room.ended("g1");
    ModelReply reply = new ModelReply("sorted", true, 100, 20, 3, "a-model", 5, true);
    TurnRow turn = new TurnRow(1, new byte[32], Json.write(reply));

    MailDesk.Answer answer = new MailDesk.Answer("sorted", "{}", TurnTotals.of(reply));
    other.desk.done(seat, new TaskKey("g1", 0, 0), answer, List.of(turn)).join();

    assertThat(end.get(1, TimeUnit.SECONDS).whole(accepted))
        .isPresent()
        .isEqualTo(new MailPages(house.database).find("g1"));
  }

  @Test
  void of_a_task_whose_turns_nobody_counted_a_caller_elsewhere_hears_the_end_alone()
      throws Exception {
    SeatKey seat = house.seated("hal");
    awaitListening();
    TaskKey task = house.accept(awaited("h1", "hal"));
    CompletableFuture<TaskEnded> end = house.room.ended("h1");

    done(other, seat, task);

    assertThat(end.get(1, TimeUnit.SECONDS)).isEqualTo(new TaskEnded("h1", MailState.DONE));
  }

  @Test
  void an_answer_up_to_the_limit_of_a_line_is_told_and_a_longer_one_is_read() throws Exception {
    SeatKey seat = house.seated("ida");
    awaitListening();

    assertThat(toldOf("i1", seat, "x".repeat(EndNote.MAX_LINE - 300))).isPresent();
    assertThat(toldOf("i2", seat, "x".repeat(EndNote.MAX_LINE))).isEmpty();
    assertThat(toldOf("i3", seat, "ü".repeat(EndNote.MAX_LINE - 300))).isEmpty();
  }

  private Optional<EndNote> toldOf(String taskId, SeatKey seat, String result) throws Exception {
    Order order = awaited(taskId, seat.agentId());
    TaskKey task = house.accept(order);
    CompletableFuture<TaskEnded> end = house.room.ended(taskId);
    TurnTotals turns = new TurnTotals(1, 2, 3, 0, true);
    other.desk.done(seat, task, new MailDesk.Answer(result, "{}", turns), List.of()).join();
    return Optional.ofNullable(end.get(1, TimeUnit.SECONDS).note());
  }

  @Test
  void a_caller_hears_that_its_task_was_cancelled() throws Exception {
    house.agent("cyd");
    house.accept(awaited("c1", "cyd"));
    CompletableFuture<TaskEnded> end = house.room.ended("c1");

    other.room.cancel("c1", "no longer wanted").join();

    assertThat(end.get(5, TimeUnit.SECONDS).end()).isEqualTo(MailState.DISCARDED);
  }

  @Test
  void a_caller_that_is_refused_leaves_the_wait_to_the_others() {
    assertThat(house.waiters.expect("w1")).isTrue();
    assertThat(house.waiters.expect("w1")).isFalse();
    CompletableFuture<TaskEnded> end = house.waiters.await("w1");

    house.waiters.forget("w1");
    house.waiters.tell(new TaskEnded("w1", MailState.DONE));

    assertThat(end.join().end()).isEqualTo(MailState.DONE);
  }

  @Test
  void whoever_asks_after_the_end_is_told_of_it() throws Exception {
    SeatKey seat = house.seated("dan");
    TaskKey task = house.accept("d1", "dan");
    done(house, seat, task);

    assertThat(house.room.ended("d1").get(1, TimeUnit.SECONDS).end()).isEqualTo(MailState.DONE);
  }

  @Test
  void a_repeat_in_another_process_hears_of_the_end_within_seconds() throws Exception {
    SeatKey seat = house.seated("eve");
    TaskKey task = house.accept(awaited("e1", "eve"));
    other.accept(awaited("e1", "eve"));
    CompletableFuture<TaskEnded> end = other.room.ended("e1");

    done(house, seat, task);

    assertThat(end.get(5, TimeUnit.SECONDS).end()).isEqualTo(MailState.DONE);
  }

  @Test
  void an_order_that_was_refused_leaves_nobody_waiting() {
    int before = house.waiters.size();

    assertThat(house.refusal(awaited("lost", "nobody"))).isPresent();

    assertThat(house.waiters.size()).isEqualTo(before);
  }

  @Test
  void a_caller_that_gives_up_takes_nothing_from_another() {
    SeatKey seat = house.seated("fay");
    TaskKey task = house.accept(awaited("f1", "fay"));
    CompletableFuture<TaskEnded> one = house.room.ended("f1");
    CompletableFuture<TaskEnded> two = house.room.ended("f1");
    one.cancel(true);

    done(house, seat, task);

    assertThat(two.join().end()).isEqualTo(MailState.DONE);
    assertThat(house.waiters.size()).isZero();
  }

  @Test
  void a_name_that_no_channel_can_have_is_refused_at_the_start() {
    assertThatThrownBy(() -> new Waiters(house.database, "x".repeat(51)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must match");
    assertThatThrownBy(() -> HostNotes.hostChannel("a\"b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(HostNotes.processChannel("x".repeat(50))).hasSize(63);
  }

  private void awaitListening() {
    await()
        .until(
            () ->
                house.number(
                        "select count(*) from pg_stat_activity where application_name = ?",
                        "listen-hive_process_house")
                    > 0);
  }

  private static Order awaited(String taskId, String agentId) {
    return new Order(taskId, agentId, "sort this", 0, null, null, true);
  }

  private static void done(MailHouse where, SeatKey seat, TaskKey task) {
    where.desk.done(seat, task, new MailDesk.Answer("r", "{}"), List.of()).join();
  }
}
