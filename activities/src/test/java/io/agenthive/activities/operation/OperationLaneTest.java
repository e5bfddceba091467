package io.agenthive.activities.operation;

import static io.agenthive.activities.operation.OperationWorld.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.operation.OperationLane.Slice;
import io.agenthive.activities.operation.OperationLane.Taken;
import io.agenthive.activities.operation.OperationWorld.Room;
import io.agenthive.activities.trail.Entry;
import io.agenthive.activities.trail.Outcome;
import io.agenthive.activities.trail.Trail;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OperationLaneTest {
  private final OperationWorld world = new OperationWorld(OperationLimits.DEFAULT);
  private final OperationLane lane = world.lane;
  private final Settlement settlement = world.settlement;

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1000", "4, 1, 250", "7, 1, 143", "10, 2, 200", "100, 20, 200"})
  void a_part_of_a_second_is_given_at_a_time_and_the_next_when_it_is_over(
      int rate, int agents, long millis) {
    for (int i = 0; i < 21; i++) world.agents("a" + i);
    world.begin("o", rate);
    world.due();
    String before = now();

    assertThat(lane.take(Room.ANY).orElseThrow().agents()).hasSize(agents);

    assertThat(lane.take(Room.ANY)).as("its time has not come").isEmpty();
    assertBetween(millis, before, now());
  }

  private String now() {
    return world.text("select clock_timestamp()::text");
  }

  /** The next part is due so long after something that was done between these instants. */
  private void assertBetween(long millis, String before, String after) {
    assertThat(
            world.number(
                """
                select count(*) from operation
                where next_at - ? * interval '1 ms' between cast(? as timestamptz) and cast(? as timestamptz)
                """,
                millis,
                before,
                after))
        .isEqualTo(1);
  }

  @Test
  void one_that_a_later_version_wrote_stands_in_nobodys_way() {
    world.agents("ada");
    world.begin("novel", 10);
    world.begin("plain", 10);
    world.sql("update operation set wanted = '{\"kind\": \"NOVEL\"}' where id = 'novel'");
    world.due();
    world.sql("update operation set next_at = next_at - interval '1 s' where id = 'novel'");

    assertThat(lane.take(Room.ANY)).as("it is left").isEmpty();
    assertThat(lane.take(Room.ANY).orElseThrow().operation().id()).isEqualTo("plain");
  }

  @Test
  void who_comes_late_asks_no_more_in_a_second_than_may_be_asked() {
    world.agents("ada", "bob");
    world.begin("o", 1);
    world.sql("update operation set next_at = clock_timestamp() - interval '1 h'");
    String before = now();

    assertThat(lane.take(Room.ANY)).isPresent();

    assertBetween(1_000, before, now());
  }

  @Test
  void no_more_are_given_than_there_is_room_for_and_none_of_what_is_full() {
    for (int i = 0; i < 21; i++) world.agents("a" + i);
    world.begin("o1", 100);
    world.begin("o2", 100);
    world.due();

    assertThat(lane.take(new Room(3, Set.of())).orElseThrow().agents()).hasSize(3);
    world.due();
    Slice other = lane.take(new Room(20, Set.of("o1"))).orElseThrow();
    assertThat(other.operation().id()).isEqualTo("o2");
    assertThat(lane.take(new Room(20, Set.of("o1")))).isEmpty();
  }

  @Test
  void it_says_how_long_nothing_will_be_due() {
    assertThat(lane.next(Room.ANY)).as("nothing is open").isEmpty();
    world.agents("ada", "bob");
    world.begin("o", 1);
    assertThat(lane.next(Room.ANY).orElseThrow().isPositive()).isFalse();

    assertThat(lane.take(Room.ANY)).isPresent();

    assertThat(lane.next(Room.ANY).orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    world.sql("update operation set next_at = clock_timestamp() + interval '1 h'");
    assertThat(lane.next(Room.ANY).orElseThrow()).isPositive();
    assertThat(lane.next(new Room(1, Set.of("o")))).as("it is full").isEmpty();
  }

  @Test
  void nobody_is_given_twice_while_somebody_has_him() {
    world.agents("ada", "bob");
    world.begin("o", 5);

    assertThat(world.take().agents()).containsExactly(new Taken("ada", 1));
    assertThat(world.take().agents()).containsExactly(new Taken("bob", 1));
    assertThat(world.take().agents()).as("all are in hand").isEmpty();
    assertThat(lane.take(Room.ANY)).as("until somebody is not heard any more").isEmpty();
  }

  @Test
  void operations_take_turns() {
    world.agents("ada", "bob");
    world.begin("o1", 1);
    world.begin("o2", 1);

    assertThat(lane.take(Room.ANY).orElseThrow().operation().id()).isEqualTo("o1");
    assertThat(lane.take(Room.ANY).orElseThrow().operation().id()).isEqualTo("o2");
  }

  @Test
  void what_was_taken_by_somebody_who_died_is_given_again_and_of_two_the_first_is_heard() {
    world.agents("ada");
    world.begin("o", 5);
    Slice dead = world.take();
    world.lapse();
    Slice again = world.take();
    assertThat(again.agents()).containsExactly(new Taken("ada", 2));

    world.settle(again, ItemOutcome.ALREADY);
    world.settle(dead, ItemOutcome.FAILED);

    Operation over = world.find("o");
    assertThat(over.state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(over.done()).isEqualTo(1);
    assertThat(over.failed()).isZero();
    assertThat(world.items("o").getFirst().outcome()).isEqualTo(ItemOutcome.ALREADY);
  }

  @ParameterizedTest
  @CsvSource({
    "AGREED, ALREADY, SUCCEEDED, 2, 0",
    "AGREED, FAILED, SUCCEEDED, 1, 1",
    "FAILED, FAILED, FAILED, 0, 2"
  })
  void it_has_succeeded_unless_nobody_did_as_he_was_asked(
      ItemOutcome ada, ItemOutcome bob, OperationState end, int done, int failed) {
    world.agents("ada", "bob");
    world.begin("o", 5);
    world.settle(world.take(), ada);
    assertThat(world.find("o").state()).isEqualTo(OperationState.RUNNING);
    world.settle(world.take(), bob);

    Operation over = world.find("o");
    assertThat(over.state()).isEqualTo(end);
    assertThat(over.done()).isEqualTo(done);
    assertThat(over.failed()).isEqualTo(failed);
    assertThat(over.left()).isZero();
    assertThat(over.beganAt()).isNotNull();
    assertThat(over.endedAt()).isNotNull();
    assertThat(lane.take(Room.ANY)).isEmpty();
  }

  @Test
  void who_does_not_answer_is_put_aside_and_the_others_go_on() {
    world.agents("ada", "bob");
    world.begin("o", 5);
    Slice slice = world.take();

    settlement.settle(slice.operation(), List.of(later(slice.agents().getFirst())));

    Operation waits = world.find("o");
    assertThat(waits.waitsFor()).isEqualTo("worker");
    assertThat(world.items("o").getFirst().code()).isEqualTo("temporal-away");
    assertThat(world.take().agents()).containsExactly(new Taken("bob", 1));
    world.lapse();
    assertThat(world.take().agents()).extracting(Taken::agentId).containsAnyOf("ada", "bob");
  }

  @Test
  void an_outcome_says_that_it_waits_for_nothing_any_more() {
    world.agents("ada", "bob");
    world.begin("o", 5);
    world.begin("p", 5);
    lane.waits("temporal");
    assertThat(world.find("o").waitsFor()).isEqualTo("temporal");

    Slice slice = world.take();
    world.settle(slice, ItemOutcome.AGREED);

    assertThat(world.find(slice.operation().id()).waitsFor()).isNull();
    assertThat(world.number("select count(*) from operation where waits_for = 'temporal'"))
        .isEqualTo(1);
  }

  @Test
  void whoever_is_late_puts_nobody_aside_that_another_has_taken_since() {
    world.agents("ada");
    world.begin("o", 5);
    Slice late = world.take();
    world.lapse();
    Slice now = world.take();

    settlement.settle(late.operation(), List.of(later(late.agents().getFirst())));

    assertThat(world.find("o").waitsFor()).isNull();
    world.settle(now, ItemOutcome.AGREED);
    assertThat(world.find("o").done()).isEqualTo(1);
  }

  private static Settled later(Taken taken) {
    return Settled.later(taken, Duration.ofHours(1), "temporal-away", "it is silent", "worker");
  }

  @Test
  void a_record_is_written_with_its_outcome_and_once() {
    world.agents("ada");
    world.begin("o", 5);
    Slice slice = world.take();
    Settled settled =
        Settled.of(slice.agents().getFirst(), ItemOutcome.FAILED, "agent-retired", "it is over")
            .recorded(entry(Outcome.REFUSED, "agent-retired"));

    settlement.settle(slice.operation(), List.of(settled));
    settlement.settle(slice.operation(), List.of(settled));

    assertThat(world.number("select count(*) from audit where target = 'agents/ada'")).isEqualTo(1);
    assertThat(world.items("o").getFirst().detail()).isEqualTo("it is over");
  }

  @ParameterizedTest
  @CsvSource({"DONE, '', AGREED, ''", "REFUSED, it is held, FAILED, verb-refused"})
  void what_the_trail_says_of_an_agent_is_what_came_of_it(
      Outcome recorded, String refusal, ItemOutcome outcome, String code) {
    world.agents("ada");
    world.begin("o", 5);
    Slice slice = world.take();
    Taken ada = slice.agents().getFirst();
    assertThat(settlement.told(slice.operation(), ada)).isEmpty();

    Trail.append(world.database, entry(recorded, refusal));

    Settled told = settlement.told(slice.operation(), ada).orElseThrow();
    assertThat(told.outcome()).isEqualTo(outcome);
    assertThat(told.code()).isEqualTo(code);
    assertThat(told.detail()).isEqualTo(refusal);
  }

  private static Entry entry(Outcome outcome, String refusal) {
    return new Entry(
        "operation o ada",
        "ann",
        TENANT,
        "rest",
        "agents:sleep",
        "agents/ada",
        "night",
        "",
        outcome,
        refusal,
        "operations/o");
  }
}
