package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.checkpoint.Known;
import io.agenthive.activities.mail.Accepted;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.HouseBell;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.mail.Verdict;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.RowFacts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class RestRaceTest {
  private static final int AGENTS = 4;
  private static final int ROUNDS = 500;

  private final long seed = System.nanoTime();
  private final MailHouse house = new MailHouse();
  private final HouseBell bell = new HouseBell(house, "house", seed);
  private final AgentLock lock = new AgentLock(house.database);
  private final PostgresSeats rows = new PostgresSeats(lock, ShiftHouse.CHECKPOINTS);
  private final SeatRows seats =
      new SeatRows(lock, new HostRows(house.database).begin("house"), ShiftHouse.CHECKPOINTS);

  @AfterAll
  void close() {
    bell.close();
    house.close();
  }

  @Test
  void in_2000_rounds_of_resting_against_accepting_no_doorbell_is_lost() {
    AtomicInteger rang = new AtomicInteger();
    List<CompletableFuture<Void>> agents =
        IntStream.range(0, AGENTS)
            .mapToObj(i -> house.agent("race-" + i))
            .map(
                agent ->
                    CompletableFuture.runAsync(
                        () -> rounds(agent, new Random(seed + agent.hashCode()), rang),
                        Thread::startVirtualThread))
            .toList();
    agents.forEach(CompletableFuture::join);

    assertThat(rang.get())
        .as("rounds of 2,000 in which the acceptor rang, seed %d", seed)
        .isBetween(20, AGENTS * ROUNDS - 20);
  }

  private void rounds(String agentId, Random random, AtomicInteger rang) {
    for (int shift = 1; shift <= ROUNDS; shift++) {
      SeatKey seat = begin(agentId, shift);
      List<String> tasks = List.of(agentId + "." + shift + ".a", agentId + "." + shift + ".b");
      int early = random.nextInt(1_500_000);
      CompletableFuture<SeatRows.Rest> rest =
          CompletableFuture.supplyAsync(() -> restAfter(early, seat), Thread::startVirtualThread);
      LockSupport.parkNanos(random.nextInt(1_000_000));
      List<CompletableFuture<Accepted>> accepted =
          tasks.stream().map(task -> house.room.accept(Order.of(task, agentId, "x"))).toList();
      accepted.forEach(CompletableFuture::join);
      SeatRows.Rest outcome = rest.join();
      if (bell.rings(agentId, seat.epoch()) > 0) rang.incrementAndGet();

      for (String task : tasks) {
        Awaitility.await(task + ": " + outcome)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .until(() -> heard(outcome, seat, task));
      }
      assertThat(bell.rings(agentId, seat.epoch())).as("rings for one rest").isLessThan(2);
      house.run("delete from mail where agent = ?", agentId);
    }
  }

  /** Either the seat has the mail, or the agent's doorbell rang for this very rest. */
  private boolean heard(SeatRows.Rest outcome, SeatKey seat, String task) {
    return switch (outcome) {
      case SeatRows.Rest.GoOn(var mail, var until) ->
          mail.list().stream().anyMatch(each -> each.key().taskId().equals(task))
              || bell.delivered(task);
      case SeatRows.Rest.Rested(boolean mailLeft, var made) ->
          !mailLeft && bell.rings(seat.agentId(), seat.epoch()) > 0;
      case SeatRows.Rest.Fenced() -> false;
    };
  }

  private SeatRows.Rest restAfter(int nanos, SeatKey seat) {
    LockSupport.parkNanos(nanos);
    while (true) {
      try {
        return seats.rest(seat, RestWish.IDLE, null);
      } catch (SQLException e) {
        if (!AgentLock.busy(e)) throw new IllegalStateException(e);
      }
    }
  }

  private SeatKey begin(String agentId, long shift) {
    return begun(agentId, Epoch.of(shift, 1)).key();
  }

  private Begin.Begun begun(String agentId, long epoch) {
    try {
      if (seats.begin(agentId, epoch, Known.NOTHING) instanceof Begin.Begun begun) return begun;
      throw new AssertionError("epoch " + epoch + " of " + agentId + " did not begin");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_bell_that_overtakes_the_end_of_its_shift_carries_the_epoch_of_that_shift()
      throws Exception {
    house.agent("ada");
    SeatKey seat = begin("ada", 1);
    assertThat(seats.rest(seat, RestWish.IDLE, null)).is(ShiftHouse.resting(false));

    house.accept("a1", "ada");

    assertThat(house.heard.epochRung("a1")).isEqualTo(seat.epoch());
    assertThat(rows.ask("ada")).isEqualTo(new RowFacts(true, seat.epoch(), true, false));
  }

  @Test
  void after_a_crash_between_rest_and_completion_the_next_attempt_finds_everything_and_rests()
      throws Exception {
    house.agent("bob");
    SeatKey seat = begin("bob", 1);
    TaskKey done = house.accept("b1", "bob");
    house.desk.done(seat, done, new MailDesk.Answer("r", "{\"n\":1}"), List.of()).join();
    assertThat(seats.rest(seat, RestWish.IDLE, null)).is(ShiftHouse.resting(false));
    TaskKey late = house.accept("b2", "bob");

    assertThat(house.heard.epochRung("b2")).isEqualTo(seat.epoch());
    assertThat(rows.ask("bob")).isEqualTo(new RowFacts(true, seat.epoch(), true, false));
    Begin.Begun next = begun("bob", Epoch.of(1, 2));
    assertThat(next.memory().entries()).containsExactly("{\"n\":1}");
    assertThat(next.mail().list()).extracting(mail -> mail.key().taskId()).containsExactly("b2");
    assertThat(next.suspicious()).isFalse();
    assertThat(house.desk.taken(seat, late).join()).isEqualTo(Verdict.FENCED);

    house.desk.done(next.key(), late, new MailDesk.Answer("r", "{\"n\":2}"), List.of()).join();
    assertThat(seats.rest(next.key(), RestWish.IDLE, null)).is(ShiftHouse.resting(false));
    assertThat(rows.ask("bob")).isEqualTo(new RowFacts(true, Epoch.of(1, 2), false, false));
  }

  @Test
  void a_retry_of_a_shift_whose_end_was_not_heard_rests_again_if_nothing_came_since()
      throws Exception {
    house.agent("cyd");
    seats.rest(begin("cyd", 1), RestWish.IDLE, null);

    Begin.Begun retry = begun("cyd", Epoch.of(1, 2));

    assertThat(retry.mail().list()).isEmpty();
    assertThat(seats.rest(retry.key(), RestWish.IDLE, null)).is(ShiftHouse.resting(false));
    assertThat(rows.ask("cyd")).isEqualTo(new RowFacts(true, Epoch.of(1, 2), false, false));
    house.accept("c1", "cyd");
    assertThat(house.heard.epochRung("c1")).isEqualTo(Epoch.of(1, 2));
  }
}
