package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.shift.RowFacts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A database that does not answer costs an agent time, never its life. */
final class DatabaseAwayStoriesTest {
  @RegisterExtension final AgentWorld world = new AgentWorld();

  @Test
  void a_hold_is_told_as_soon_as_the_database_answers_again() {
    world.create();
    world.seats.unreachable.set(3);

    world.agent().signal("sleep");

    AgentStatus status =
        world.until(agent -> world.seats.told.size() == 1 && agent.lifecycle() == Lifecycle.HELD);
    assertThat(status.holds()).extracting("hold").containsExactly(Hold.OPERATOR);
    assertThat(world.seats.unreachable).hasValue(0);
  }

  @Test
  void a_lost_seat_is_closed_as_soon_as_the_database_answers_again() {
    world.create();
    world.agent().signal("wake");
    FakeShifts.Opened lost = world.shifts.next();
    world.seats.row = new RowFacts(false, lost.epoch(), true, true);
    world.seats.unreachable.set(4);

    world.agent().signal("seatLost", Map.of("epoch", lost.epoch()));

    assertThat(world.shifts.next().epoch()).isGreaterThan(lost.epoch());
    assertThat(world.seats.unreachable).hasValue(0);
  }
}
