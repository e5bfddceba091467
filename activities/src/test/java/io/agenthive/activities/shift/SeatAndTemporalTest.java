package io.agenthive.activities.shift;

import static io.agenthive.activities.shift.ShiftHouse.clerk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.mail.Order;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
final class SeatAndTemporalTest {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration LONG = Duration.ofMinutes(10);

  private final ShiftHouse house = new ShiftHouse();

  @AfterAll
  void close() throws InterruptedException {
    house.close();
  }

  @Test
  void a_seat_that_was_overtaken_by_a_later_one_drops_what_it_has() throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-1");
        ShiftHouse other = new ShiftHouse(house, "porch")) {
      own.mail.agent("joy", clerk(1, AT_ONCE));
      own.mail.accept(Order.of("j9", "joy", "wait for it"));
      String old = own.open("joy", 1);
      own.awaitAsked("j9#1");

      String young = other.open("joy", 2);
      await().until(() -> own.host.seats() == 0);
      other.model.release();

      assertThat(other.end(young).done()).isEqualTo(1);
      assertThat(own.endSoFar(old)).isNull();
      assertThat(own.model.stopped).containsExactly("j9#1");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 1"})
  void a_retry_or_the_next_shift_on_the_same_host_adopts_the_seat_with_what_it_has_in_hand(
      long shift, int attempt) throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-2-" + shift)) {
      String agent = own.mail.agent("kim-" + shift, clerk(1, AT_ONCE));
      own.mail.accept(Order.of("k" + shift, agent, "wait for it"));
      String first = own.open(agent, 1);
      own.awaitAsked("k" + shift + "#1");
      await().until(() -> own.mail.state("k" + shift) == MailState.TAKEN);
      String second = own.open(agent, shift, attempt);
      await().until(() -> epoch(own, agent) == Epoch.of(shift, attempt));
      assertThat(own.mail.state("k" + shift)).isEqualTo(MailState.TAKEN);
      own.model.release();

      assertThat(own.end(second)).isEqualTo(ShiftEnd.rested(Epoch.of(shift, attempt), false, 1));
      assertThat(own.endSoFar(first)).isNull();
      assertThat(own.model.asked).containsExactly("k" + shift + "#1");
      assertThat(own.mail.number("select deaths from mail_ended where agent = ?", agent)).isZero();
    }
  }

  @Test
  void a_shift_that_temporal_does_not_know_any_more_rests_its_seat_for_good_if_none_adopts_it()
      throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-3")) {
      own.mail.agent("lea", clerk(1, LONG));
      own.mail.accept(Order.of("l1", "lea", "wait for it"));
      own.mail.accept(Order.of("l2", "lea", "two"));
      String shift = own.open("lea", 1);
      own.awaitAsked("l1#1");
      own.host.beat();
      assertThat(own.temporal.beaten).contains(shift);
      own.temporal.unknown.add(shift);

      own.host.beat();
      own.host.nudgeAll();
      own.board.of("lea").orElseThrow().hear(new SeatEvent.Abandoned(Epoch.of(1, 1)));
      own.model.release();

      await().until(() -> own.host.seats() == 0);
      assertThat(own.mail.state("l1")).isEqualTo(MailState.DONE);
      assertThat(own.mail.state("l2")).isEqualTo(MailState.WAITING);
      assertThat(own.state("lea")).isZero();
    }
  }

  @Test
  void a_seat_without_a_shift_waits_for_one_and_then_rests() throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-7")) {
      own.mail.agent("liv", clerk(1, LONG));
      String shift = own.open("liv", 1);
      await().until(() -> own.state("liv") == 1);
      own.temporal.unknown.add(shift);

      own.host.beat();

      await().until(() -> own.state("liv") == 0);
    }
  }

  @Test
  void a_seat_that_was_adopted_in_time_does_not_rest_for_the_shift_before() throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-8")) {
      own.mail.agent("lou", clerk(1, LONG));
      own.open("lou", 1);
      await().until(() -> own.state("lou") == 1);
      Seat seat = own.board.of("lou").orElseThrow();
      own.open("lou", 2);
      await().until(() -> epoch(own, "lou") == Epoch.of(2, 1));
      seat.hear(new SeatEvent.Orphaned(Epoch.of(1, 1)));
      seat.hear(new SeatEvent.Abandoned(Epoch.of(1, 1)));
      own.mail.accept(Order.of("l9", "lou", "x"));
      own.awaitDone("lou");

      assertThat(own.state("lou")).isEqualTo(1);
      assertThat(own.board.of("lou")).containsSame(seat);
    }
  }

  @Test
  void a_shift_that_comes_when_its_seat_has_lost_its_right_begins_with_one_of_its_own()
      throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-9")) {
      own.mail.agent("lyn", clerk(1, AT_ONCE));
      own.mail.accept(Order.of("l8", "lyn", "wait for it"));
      own.open("lyn", 1);
      own.awaitAsked("l8#1");
      own.rows.close(new ShiftOrder("lyn", 1));
      String next = own.open("lyn", 2);
      await().until(() -> epoch(own, "lyn") == Epoch.of(2, 1));
      own.model.release();

      assertThat(own.end(next).done()).isEqualTo(1);
      assertThat(own.model.stopped).containsExactly("l8#1");
    }
  }

  @Test
  void a_shift_on_a_host_that_was_declared_dead_is_opened_again_after_a_pause() throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-10")) {
      own.mail.agent("lev", clerk(1, LONG));
      own.mail.run("update host set dead = true where id = 'own-10'");

      String shift = own.open("lev", 1);

      assertThat(own.failure(shift))
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              again -> {
                assertThat(again.getType()).isEqualTo("HOST_DEAD");
                assertThat(again.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(1));
              });
      assertThat(own.state("lev")).isZero();
    }
  }

  private static long epoch(ShiftHouse house, String agentId) {
    return house.mail.number("select epoch from agent where id = ?", agentId);
  }

  @Test
  void while_temporal_is_away_idle_seats_do_not_rest_and_get_the_mail_that_no_bell_could_ring_for()
      throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-4")) {
      own.temporal.away = true;
      own.mail.agent("max", clerk(1, AT_ONCE));
      own.mail.accept(Order.of("m1", "max", "x"));
      String shift = own.open("max", 1);
      own.host.beat();
      own.awaitDone("max");
      await().during(Duration.ofMillis(700)).until(() -> own.state("max") == 1);
      own.mail.accept(Order.of("m2", "max", "x"));
      own.awaitDone("max");

      own.temporal.away = false;

      assertThat(own.end(shift).done()).isEqualTo(2);
    }
  }

  @Test
  void a_hold_is_not_kept_waiting_by_a_temporal_that_is_away_and_the_end_is_told_later()
      throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-5")) {
      own.temporal.away = true;
      own.mail.agent("ned", clerk(1, LONG));
      String shift = own.open("ned", 1);
      await().until(() -> own.state("ned") == 1);
      own.mail.hold("ned", Hold.OPERATOR);
      own.host.hear("ned");
      await().until(() -> own.state("ned") == 0);
      await().until(() -> own.temporal.tries.get() >= 2);

      own.temporal.away = false;

      assertThat(own.end(shift).mailLeft()).isFalse();
    }
  }

  @Test
  void a_shift_that_ended_while_its_seat_waited_for_the_database_never_begins() throws Throwable {
    try (ShiftHouse own = new ShiftHouse()) {
      own.mail.agent("ola", clerk(1, LONG));
      own.whileNoSeatCanBegin(
          () -> {
            own.temporal.unknown.add("ola-1");
            own.open("ola", 1);
            await().until(() -> own.host.seats() == 0);
          });

      assertThat(own.mail.number("select epoch from agent where id = 'ola'")).isZero();
    }
  }

  @Test
  void a_seat_that_waited_for_the_database_begins_when_temporal_has_said_that_its_shift_goes_on()
      throws Throwable {
    try (ShiftHouse own = new ShiftHouse()) {
      own.mail.agent("pia", clerk(1, LONG));
      own.whileNoSeatCanBegin(
          () -> {
            own.temporal.away = true;
            own.open("pia", 1);
            await().until(() -> own.temporal.unheard.contains("pia-1"));
          });
      await().during(Duration.ofMillis(700)).until(() -> own.state("pia") == 0);

      own.temporal.away = false;

      await().until(() -> own.state("pia") == 1);
      assertThat(own.temporal.beaten).contains("pia-1");
    }
  }

  @Test
  void an_attempt_that_stalled_on_its_way_does_not_replace_a_later_one() throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-6")) {
      own.mail.agent("sue", clerk(1, AT_ONCE));
      own.mail.accept(Order.of("s1", "sue", "wait for it"));
      String later = own.open("sue", 1, 2);
      own.awaitAsked("s1#1");
      String stalled = own.open("sue", 1, 1);

      assertThat(own.end(stalled))
          .isEqualTo(new ShiftEnd(Epoch.of(1, 2), ShiftEnd.How.SUPERSEDED, false, 0));
      own.model.release();
      assertThat(own.end(later).done()).isEqualTo(1);
      assertThat(own.model.stopped).isEmpty();
    }
  }

  @Test
  void a_host_opens_no_more_seats_than_it_may_but_adopts_its_own() throws Exception {
    SeatSettings one =
        new SeatSettings(1, Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofSeconds(1));
    try (ShiftHouse own = new ShiftHouse(one)) {
      own.mail.agent("quy", clerk(1, LONG));
      own.mail.agent("rob", clerk(1, LONG));
      own.open("quy", 1);

      assertThatThrownBy(() -> own.open("rob", 1))
          .isInstanceOf(RejectedExecutionException.class)
          .hasMessageContaining("start another host");
      own.open("quy", 2);
      await()
          .until(
              () -> own.mail.number("select epoch from agent where id = 'quy'") == Epoch.of(2, 1));
    }
  }
}
