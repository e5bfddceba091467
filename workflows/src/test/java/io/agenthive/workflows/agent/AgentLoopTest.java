package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.checkpoint.RestoreEnd;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.SeatActivities;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.RawValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The loop without Temporal. */
final class AgentLoopTest {
  private final List<AgentTold> told = new ArrayList<>();
  private boolean tellsAgain = true;
  private long tellings;
  private int settled;
  private final AgentLoop loop =
      new AgentLoop(
          AgentState.born(
              AgentWorld.CARD, AgentLimits.DEFAULT, 0, AgentTold.holding(AgentWorld.ID, List.of())),
          new Carrier());

  private void hear(String signal, Hold hold) {
    Map<String, String> note = Map.of("hold", hold.name(), "by", "ann", "reason", "a look");
    loop.hear(
        signal, new RawValue(DefaultDataConverter.STANDARD_INSTANCE.toPayload(note).orElseThrow()));
  }

  private void untilItRests() {
    AgentLoop.Outcome outcome;
    do {
      loop.look();
      outcome = loop.step();
      if (outcome == AgentLoop.Outcome.SETTLES) settled++;
    } while (outcome == AgentLoop.Outcome.DID || outcome == AgentLoop.Outcome.SETTLES);
  }

  /** The task that heard the hold alone told the row of it, and was lost. */
  @Test
  void what_changed_and_changed_back_is_told_for_a_lost_task_may_have_told_the_half_of_it() {
    hear("hold", Hold.INCIDENT);
    hear("release", Hold.INCIDENT);

    untilItRests();

    assertThat(told).containsExactly(AgentTold.holding(AgentWorld.ID, List.of()));
    assertThat(loop.somethingToDo()).isFalse();
  }

  @Test
  void a_history_of_before_does_without() {
    tellsAgain = false;
    hear("hold", Hold.INCIDENT);
    hear("release", Hold.INCIDENT);

    untilItRests();

    assertThat(told).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Hold.class,
      names = {"OPERATOR", "INCIDENT", "BUDGET", "LOAD"})
  void a_hold_is_told_once(Hold hold) {
    hear("hold", hold);
    untilItRests();
    untilItRests();

    assertThat(told)
        .singleElement()
        .extracting(AgentTold::holds)
        .asInstanceOf(InstanceOfAssertFactories.list(Held.class))
        .extracting(Held::hold)
        .containsExactly(hold);
  }

  @Test
  void who_is_not_heard_goes_to_the_server_and_tells_again_what_is_wished_by_then() {
    tellings = 7; // tasks that were lost
    hear("hold", Hold.INCIDENT);

    assertThat(loop.step()).as("a zombie comes no further").isEqualTo(AgentLoop.Outcome.SETTLES);
    assertThat(told).isEmpty();
    hear("release", Hold.INCIDENT);
    untilItRests();
    assertThat(told).containsExactly(AgentTold.holding(AgentWorld.ID, List.of()));

    hear("hold", Hold.INCIDENT);
    untilItRests();
    assertThat(settled).as("it knows the number now").isZero();
    assertThat(loop.state().tellings()).isEqualTo(tellings).isEqualTo(9);
  }

  @Test
  void a_history_of_before_tells_again_what_was_not_heard() {
    tellsAgain = false;
    tellings = 3;
    hear("hold", Hold.INCIDENT);
    assertThat(loop.step()).isEqualTo(AgentLoop.Outcome.SETTLES);
    hear("release", Hold.INCIDENT);
    untilItRests();

    assertThat(told).containsExactly(AgentTold.holding(AgentWorld.ID, List.of()));
  }

  @Test
  void a_wake_from_load_tells_nothing_for_the_shift_clears_it() {
    hear("hold", Hold.LOAD);
    untilItRests();
    told.clear();

    loop.hear("mail", null);
    untilItRests();

    assertThat(told).isEmpty();
    assertThat(loop.status().lifecycle()).isEqualTo(Lifecycle.AWAKE);
  }

  private final class Carrier implements AgentCarrier {
    @Override
    public Instant now() {
      return Instant.parse("2026-11-30T12:00:00Z");
    }

    @Override
    public boolean renewable(AgentLimits limits) {
      return false;
    }

    @Override
    public boolean tellsAgain() {
      return tellsAgain;
    }

    @Override
    public SeatActivities seats() {
      return new SeatActivities() {
        @Override
        public RowFacts tell(AgentTold news) {
          RowFacts row = new RowFacts(true, 0, false, false);
          if (news.known() != tellings) return row.unheard(tellings);
          tellings++;
          told.add(news.knowing(0));
          return row;
        }

        @Override
        public RowFacts ask(String agentId) {
          throw new AssertionError("nobody doubts");
        }

        @Override
        public RowFacts close(ShiftOrder order) {
          throw new AssertionError("nobody closes");
        }

        @Override
        public RestoreEnd restore(ShiftOrder last, RestoreOrder order) {
          throw new AssertionError("nobody goes back");
        }

        @Override
        public boolean retire(String agentId, boolean discard) {
          throw new AssertionError("nobody retires");
        }
      };
    }

    @Override
    public ErrandActivities errands() {
      return (agentId, errand) -> "";
    }

    @Override
    public OpenedShift open(ShiftOrder order) {
      return new Endless(order);
    }

    @Override
    public void became(AgentState agent) {}
  }

  /** A shift that does not end. */
  private record Endless(ShiftOrder order) implements OpenedShift {
    @Override
    public boolean ended() {
      return false;
    }

    @Override
    public Optional<ShiftEnd> end() {
      return Optional.empty();
    }

    @Override
    public void cancel() {}
  }
}
