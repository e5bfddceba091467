package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.checkpoint.Known;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HoldAmongWritersTest {
  private static final int ROUNDS = 10;

  /** No measure of speed: a hold that starves waits for ever, since the writers do not stop. */
  private static final Duration GRANTED_WITHIN = Duration.ofSeconds(20);

  @Test
  void a_hold_is_granted_among_eight_busy_writers_and_none_of_their_orders_is_lost()
      throws Exception {
    try (BusyWriters writers = new BusyWriters()) {
      writers.start();
      assertThat(writers.refused(ROUNDS)).as("refused without a gate").isGreaterThan(ROUNDS / 2);
      PostgresSeats seats =
          new PostgresSeats(new AgentLock(writers.database), ShiftHouse.CHECKPOINTS);
      for (int round = 0; round < ROUNDS; round++) {
        writers.awaitBusy();
        long before = System.nanoTime();
        seats.tell(told(round % 2 == 0).knowing(round));
        Duration took = Duration.ofNanos(System.nanoTime() - before);

        assertThat(took).as("round %d", round).isLessThan(GRANTED_WITHIN);
      }
      assertThat(writers.gates()).as("gates set").isGreaterThan(ROUNDS / 2);

      int orders = writers.stop();
      assertThat(writers.number("select count(*) from mail")).isEqualTo(orders);
      assertThat(writers.number("select count(*) from agent_gate")).isZero();
    }
  }

  @Test
  void the_rest_that_a_hold_demands_is_granted_among_eight_busy_writers() throws Exception {
    try (BusyWriters writers = new BusyWriters()) {
      SeatRows seats =
          new SeatRows(
              new AgentLock(writers.database),
              new HostRows(writers.database).begin("house"),
              ShiftHouse.CHECKPOINTS);
      writers.start();
      assertThat(writers.refused(ROUNDS)).as("refused without a gate").isGreaterThan(ROUNDS / 2);
      for (int shift = 1; shift <= ROUNDS; shift++) {
        writers.awaitBusy();
        assertThat(seats.begin(BusyWriters.AGENT, Epoch.of(shift, 1), Known.NOTHING))
            .isInstanceOf(Begin.Begun.class);
        writers.awaitBusy();
        SeatKey seat = SeatKey.opened("default", BusyWriters.AGENT, Epoch.of(shift, 1), 0);

        assertThat(seats.rest(seat, RestWish.LEAVING, null)).is(ShiftHouse.resting(true));
      }
      assertThat(writers.gates()).as("gates set").isGreaterThan(ROUNDS / 2);
    }
  }

  private static AgentTold told(boolean held) {
    Held hold = new Held(Hold.OPERATOR, "ann", "look", Instant.parse("2026-11-21T12:00:00Z"), null);
    return new AgentTold(BusyWriters.AGENT, held ? List.of(hold) : List.of(), null, false);
  }
}
