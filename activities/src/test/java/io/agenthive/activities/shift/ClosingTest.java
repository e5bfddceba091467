package io.agenthive.activities.shift;

import static io.agenthive.activities.shift.ShiftHouse.clerk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.mail.Order;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftEnd;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class ClosingTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  @Test
  void a_host_that_goes_down_finishes_what_is_in_hand_and_leaves_the_rest_waiting()
      throws Exception {
    try (ShiftHouse house = new ShiftHouse()) {
      house.mail.agent("ada", clerk(1, LONG));
      house.mail.accept(Order.of("a1", "ada", "wait for it"));
      house.mail.accept(Order.of("a2", "ada", "two"));
      house.mail.agent("idle", clerk(1, LONG));
      String shift = house.open("ada", 1);
      String idle = house.open("idle", 1);
      house.awaitAsked("a1#1");
      CompletableFuture<Void> closing = closing(house);
      assertThat(house.end(idle).mailLeft()).isFalse();
      house.model.release();
      closing.join();

      assertThat(house.end(shift)).isEqualTo(ShiftEnd.rested(Epoch.of(1, 1), true, 1));
      assertThat(house.mail.state("a1")).isEqualTo(MailState.DONE);
      assertThat(house.mail.state("a2")).isEqualTo(MailState.WAITING);
      assertThat(house.state("ada")).isZero();
      assertThatThrownBy(() -> house.open("ada", 2))
          .isInstanceOf(RejectedExecutionException.class)
          .hasMessageContaining("going down");
    }
  }

  @Test
  void a_task_that_takes_too_long_waits_again_for_the_next_host_without_a_death() throws Exception {
    SeatSettings hasty = new SeatSettings(10, LONG, LONG, Duration.ofMillis(300));
    try (ShiftHouse house = new ShiftHouse(hasty)) {
      house.mail.agent("bob", clerk(2, LONG));
      house.mail.accept(Order.of("b1", "bob", "wait for it"));
      house.mail.accept(Order.of("b2", "bob", "stubborn"));
      String shift = house.open("bob", 1);
      house.awaitAsked("b2#1");
      Awaitility.await().until(() -> house.mail.state("b2") == MailState.TAKEN);

      closing(house).join();

      assertThat(house.end(shift)).isEqualTo(ShiftEnd.rested(Epoch.of(1, 1), true, 0));
      assertThat(house.model.stopped).contains("b1#1", "b2#1");
      assertThat(
              house.mail.number(
                  "select count(*) from mail where agent = 'bob' and state = 0 and deaths = 0"))
          .isEqualTo(2);
      assertThat(house.state("bob")).isZero();
    }
  }

  @Test
  void a_host_whose_database_is_away_goes_down_within_one_deadline_for_all_its_seats()
      throws Throwable {
    SeatSettings hasty = new SeatSettings(30, LONG, LONG, Duration.ofMillis(300));
    try (ShiftHouse house = new ShiftHouse(hasty)) {
      for (int i = 0; i < 30; i++) house.open(house.mail.agent("a" + i, clerk(1, LONG)), 1);
      Awaitility.await()
          .until(() -> house.mail.number("select count(*) from agent where state = 1") == 30);

      // one seat after the other, it would take 30 times 3.3 s
      house.whileDatabaseIsAway(() -> closing(house).get(30, TimeUnit.SECONDS));

      Awaitility.await().until(() -> house.host.seats() == 0);
    }
  }

  @Test
  void a_shift_that_could_not_begin_yet_is_sent_to_another_host() throws Throwable {
    try (ShiftHouse house = new ShiftHouse()) {
      house.mail.agent("cid", clerk(1, LONG));
      house.whileNoSeatCanBegin(
          () -> {
            String shift = house.open("cid", 1);
            closing(house).get(30, TimeUnit.SECONDS);

            assertThat(house.failure(shift)).hasMessageContaining("is going down");
          });
    }
  }

  @Test
  void a_life_that_is_over_gives_back_the_shifts_that_had_not_begun() throws Throwable {
    try (ShiftHouse house = new ShiftHouse()) {
      house.mail.agent("idle", clerk(1, LONG));
      house.mail.agent("late", clerk(1, LONG));
      String idle = house.open("idle", 1);
      Awaitility.await().until(() -> house.state("idle") == 1);
      house.whileNoSeatCanBegin(
          () -> {
            String late = house.open("late", 1);
            Awaitility.await().until(() -> house.temporal.beaten.contains(late));

            house.host.abandon();

            assertThat(house.failure(late)).hasMessageContaining("taken for dead");
          });
      assertThat(house.temporal.failed).doesNotContainKey(idle);
      assertThat(house.endSoFar(idle)).isNull();
      assertThat(house.state("idle")).isEqualTo(1);
    }
  }

  private static CompletableFuture<Void> closing(ShiftHouse house) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            house.host.close();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        Thread::startVirtualThread);
  }
}
