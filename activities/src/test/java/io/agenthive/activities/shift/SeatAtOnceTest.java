package io.agenthive.activities.shift;

import static io.agenthive.activities.shift.ShiftHouse.clerk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.mail.Order;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.TaskFault;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Sleep at once: what is in hand stops between two turns, and nothing is done twice. */
final class SeatAtOnceTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int TURNS = 4;
  private static final String[] ALL = {"t1#1", "t1#2", "t1#3", "t1#4"};

  /** A task beside the others: when it is cancelled, the seat has looked at the row. */
  private static final String DECOY = "decoy";

  /** Takes four turns, one of which waits for the test; the decoy waits until it is stopped. */
  private static final class Talk implements ModelGateway {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> stopped = new CopyOnWriteArrayList<>();
    final CountDownLatch go = new CountDownLatch(1);
    private final String stalled;
    private final boolean ill;

    Talk(String stalled, boolean ill) {
      this.stalled = stalled;
      this.ill = ill;
    }

    @Override
    public ModelReply ask(ModelRequest request) throws InterruptedException {
      String key = request.key();
      if (key.startsWith(DECOY)) waitFor(key, new CountDownLatch(1));
      asked.add(key);
      if (key.equals(stalled)) {
        waitFor(key, go);
        if (ill) throw new TaskFault(TaskFailure.TRANSIENT, "the line was cut");
      }
      boolean last = request.transcript().size() == TURNS;
      return new ModelReply("turn", last, 10, 5, 0, "talk", 1, true);
    }

    private void waitFor(String key, CountDownLatch latch) throws InterruptedException {
      try {
        latch.await();
      } catch (InterruptedException e) {
        stopped.add(key);
        throw e;
      }
    }
  }

  @Test
  void the_call_under_way_ends_first_the_rest_waits_and_the_next_shift_goes_on_there()
      throws Exception {
    Talk talk = new Talk("t1#2", false);
    try (ShiftHouse house = new ShiftHouse(talk)) {
      String shift = begun(house, talk);
      house.mail.accept(Order.of("t2", "kim", "later"));

      tell(house, talk, held(true));
      assertThat(house.endSoFar(shift)).isNull();
      talk.go.countDown();

      assertThat(house.end(shift)).isEqualTo(ShiftEnd.rested(Epoch.of(1, 1), true, 0));
      assertThat(talk.asked).containsExactly("t1#1", "t1#2");
      assertThat(talk.stopped).containsExactly(DECOY + "#1");
      assertThat(house.mail.state("t1")).isEqualTo(MailState.WAITING);
      assertThat(turns(house)).isEqualTo(2);

      house.rows.tell(AgentTold.holding("kim", List.of()).knowing(1));
      house.open("kim", 2);
      house.awaitDone("kim");
      assertThat(talk.asked).filteredOn(key -> key.startsWith("t1")).containsExactly(ALL);
      assertThat(house.mail.state("t1")).isEqualTo(MailState.DONE);
      assertThat(turns(house)).isEqualTo(TURNS);
    }
  }

  @Test
  void without_it_the_task_in_hand_is_finished() throws Exception {
    Talk talk = new Talk("t1#2", false);
    try (ShiftHouse house = new ShiftHouse(talk)) {
      String shift = begun(house, talk);
      house.mail.accept(Order.of("t2", "kim", "later"));

      tell(house, talk, held(false));
      talk.go.countDown();

      assertThat(house.end(shift)).isEqualTo(ShiftEnd.rested(Epoch.of(1, 1), true, 1));
      assertThat(talk.asked).containsExactly(ALL);
      assertThat(house.mail.state("t2")).isEqualTo(MailState.WAITING);
    }
  }

  @Test
  void the_last_turn_of_a_task_ends_it() throws Exception {
    Talk talk = new Talk("t1#4", false);
    try (ShiftHouse house = new ShiftHouse(talk)) {
      String shift = begun(house, talk);

      tell(house, talk, held(true));
      talk.go.countDown();

      assertThat(house.end(shift)).isEqualTo(ShiftEnd.rested(Epoch.of(1, 1), false, 1));
      assertThat(house.mail.state("t1")).isEqualTo(MailState.DONE);
    }
  }

  @Test
  void who_is_released_before_it_rests_goes_on_in_the_same_shift() throws Exception {
    Talk talk = new Talk("t1#2", false);
    try (ShiftHouse house = new ShiftHouse(talk)) {
      begun(house, talk);

      tell(house, talk, held(true));
      house.rows.tell(AgentTold.holding("kim", List.of()).knowing(1));
      talk.go.countDown();

      house.awaitDone("kim");
      assertThat(talk.asked).containsExactly(ALL);
      assertThat(house.mail.number("select shifts from agent where id = 'kim'")).isEqualTo(1);
    }
  }

  @Test
  void a_model_in_a_short_trouble_is_not_asked_again() throws Exception {
    Talk talk = new Talk("t1#1", true);
    try (ShiftHouse house = new ShiftHouse(talk)) {
      String shift = begun(house, talk);

      tell(house, talk, held(true));
      talk.go.countDown();

      assertThat(house.end(shift)).isEqualTo(ShiftEnd.rested(Epoch.of(1, 1), true, 0));
      assertThat(talk.asked).containsExactly("t1#1");
      assertThat(house.mail.state("t1")).isEqualTo(MailState.WAITING);
      assertThat(house.mail.number("select attempts from mail where task_id = 't1'")).isZero();
    }
  }

  /** A shift in which the turn is asked that waits for the test. */
  private static String begun(ShiftHouse house, Talk talk) {
    house.mail.agent("kim", clerk(2, LONG));
    house.mail.accept(Order.of(DECOY, "kim", "x"));
    house.mail.accept(Order.of("t1", "kim", "four turns"));
    String shift = house.open("kim", 1);
    await().until(() -> talk.asked.contains(talk.stalled));
    return shift;
  }

  /** As the workflow tells the row. When this returns, the seat has looked at it. */
  private static void tell(ShiftHouse house, Talk talk, List<Held> holds) {
    house.rows.tell(AgentTold.holding("kim", holds));
    house.mail.room.cancel(DECOY, "it was seen").join();
    house.host.hear("kim");
    await().until(() -> !talk.stopped.isEmpty());
  }

  private static List<Held> held(boolean now) {
    Instant since = Instant.parse("2026-11-21T12:00:00Z");
    return List.of(new Held(Hold.OPERATOR, "ann", "stop that", since, null, now, null));
  }

  private static long turns(ShiftHouse house) {
    return house.mail.number("select count(*) from turn where task_id = 't1'");
  }
}
