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
import io.agenthive.workflows.trail.Deed;
import io.agenthive.workflows.trail.DeedLog;
import io.agenthive.workflows.trail.Deeds;
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
  private final List<Deed> recorded = new ArrayList<>();
  private boolean tellsAgain = true;
  private final List<Integer> asked = new ArrayList<>();
  private boolean records;
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
      loop.askToRecord();
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

  @Test
  void what_is_asked_is_recorded_with_the_telling_and_once() {
    records = true;
    hear("hold", Hold.OPERATOR);
    untilItRests();
    hear("release", Hold.OPERATOR);
    untilItRests();

    assertThat(recorded)
        .extracting(deed -> deed.key() + " " + deed.action() + " " + deed.target())
        .containsExactly(
            "signal 0 agents:hold agents/scout-1", "signal 1 agents:release agents/scout-1");
    assertThat(recorded).extracting(Deed::by).containsOnly("ann");
    assertThat(loop.somethingToDo()).isFalse();
  }

  @Test
  void what_changes_nothing_is_told_to_be_recorded() {
    records = true;
    hear("release", Hold.OPERATOR);
    untilItRests();

    assertThat(recorded).extracting(Deed::action).containsExactly("agents:release");
    assertThat(told).hasSize(1);
  }

  @Test
  void what_is_refused_is_recorded_with_why() {
    records = true;
    loop.hear("dance", null);
    hear("hold", Hold.IDLE);
    untilItRests();

    assertThat(recorded).extracting(Deed::action).containsExactly("agents:dance", "agents:hold");
    assertThat(recorded.getFirst().refused()).startsWith("there is no such signal");
    assertThat(recorded.getLast().refused()).contains("IDLE is the shift's own hold");
    assertThat(recorded.getFirst().by()).isEqualTo("a signal");
  }

  @Test
  void an_errand_is_recorded_when_it_was_run_under_the_key_of_its_signal() {
    records = true;
    Map<String, String> note = Map.of("taskId", "t-1", "by", "ann", "reason", "a mistake");
    loop.hear(
        "cancelTask",
        new RawValue(DefaultDataConverter.STANDARD_INSTANCE.toPayload(note).orElseThrow()));
    hear("hold", Hold.OPERATOR);
    untilItRests();

    assertThat(recorded)
        .extracting(deed -> deed.key() + " " + deed.action() + " " + deed.target())
        .containsExactlyInAnyOrder(
            "signal 0 tasks:cancel tasks/t-1", "signal 1 agents:hold agents/scout-1");
    assertThat(recorded).extracting(Deed::digest).allMatch(hex -> hex.length() == 64);
  }

  @Test
  void a_history_of_before_records_nothing_and_its_run_does_when_it_goes_on() {
    hear("release", Hold.OPERATOR);
    untilItRests();
    assertThat(told).isEmpty();

    records = true;
    hear("release", Hold.INCIDENT);
    untilItRests();

    assertThat(recorded).extracting(Deed::key).containsExactly("signal 1");
    assertThat(asked).containsExactly(0, 1);
  }

  @Test
  void what_the_parts_of_the_hive_say_is_asked_by_nobody() {
    records = true;
    loop.hear("mail", raw(Map.of("epoch", 0)));
    loop.hear("mail", raw(Map.of("reason", "PREWAKE")));
    loop.hear("hold", raw(Map.of("hold", "LOAD", "by", "fleet", "reason", "busy")));
    loop.hear("release", raw(Map.of("hold", "LOAD", "by", "fleet", "reason", "free")));
    loop.hear("seatLost", raw(Map.of("epoch", 1)));

    assertThat(loop.asksToRecord()).isFalse();
    loop.hear("hold", raw(Map.of("hold", "LOAD", "by", "ann")));
    assertThat(loop.asksToRecord()).isTrue();
  }

  @Test
  void more_than_a_transaction_takes_is_recorded_in_several() {
    records = true;
    for (int i = 0; i < DeedLog.MAX_AT_ONCE + 1; i++) hear("release", Hold.OPERATOR);
    untilItRests();

    assertThat(recorded).hasSize(DeedLog.MAX_AT_ONCE + 1).doesNotHaveDuplicates();
    assertThat(told).hasSize(2);
  }

  private static RawValue raw(Map<String, Object> note) {
    return new RawValue(DefaultDataConverter.STANDARD_INSTANCE.toPayload(note).orElseThrow());
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
    public String run() {
      return "run";
    }

    @Override
    public boolean records(int before) {
      asked.add(before);
      return records;
    }

    @Override
    public SeatActivities seats() {
      return new SeatActivities() {
        @Override
        public RowFacts tell(AgentTold news, Deeds deeds) {
          recorded.addAll(deeds.list());
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
