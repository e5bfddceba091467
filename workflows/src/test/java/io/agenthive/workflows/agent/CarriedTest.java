package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Holds;
import io.agenthive.workflows.hold.Scope;
import io.agenthive.workflows.note.SignalNote;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.ShiftEnd;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit that the issue of dormancy sets: 4 KiB, whoever said whatever. */
final class CarriedTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123456Z");
  private static final Instant UNTIL = NOW.plus(SignalNote.MAX_AHEAD);

  @ParameterizedTest
  @ValueSource(strings = {"x", "ä", "漢", "\"", "\\", "\u0001", "\n"})
  void an_agent_under_every_hold_with_the_longest_texts_is_carried_in_4_kib(String letter) {
    AgentState agent = fullest(letter);

    AgentState carried = Carried.of(agent);

    assertThat(Carried.bytes(agent)).isGreaterThan(100_000);
    assertThat(Carried.bytes(carried)).isLessThan(Carried.MAX_BYTES);
    AgentState whole = carried.whole();
    assertThat(whole.rowKnows()).isTrue();
    assertThat(whole.wishes().holds().list().stream().map(CarriedTest::outline))
        .isEqualTo(agent.wishes().holds().list().stream().map(CarriedTest::outline).toList());
    assertThat(whole.wishes().holds().list()).hasSize(Hold.values().length + Holds.MAX_SCOPED);
    assertThat(whole.wishes().awakeUntil()).isEqualTo(UNTIL);
    assertThat(whole.wishes().scopedAt()).isEqualTo(agent.wishes().scopedAt());
    assertThat(whole.rounds()).isEqualTo(agent.rounds());
    assertThat(whole.journal().checkpoint()).isEqualTo(agent.journal().checkpoint());
    assertThat(whole.journal().rejections()).hasSize(Journal.MAX_REJECTIONS);
    assertThat(whole.journal().tasks()).isEqualTo(agent.journal().tasks());
  }

  @Test
  void an_ordinary_agent_is_carried_word_for_word() {
    AgentState agent = told(AgentState.born(AgentWorld.CARD, AgentLimits.DEFAULT, 5, born()));

    AgentState carried = Carried.of(agent);

    assertThat(carried.whole()).isEqualTo(agent);
    assertThat(Carried.bytes(carried)).isLessThan(Carried.bytes(agent));
  }

  private static AgentTold born() {
    Held lunch = new Held(Hold.OPERATOR, "ann", "lunch, and a longer walk than usual", NOW, UNTIL);
    return AgentTold.holding(AgentWorld.ID, List.of(lunch, scoped(1, "team:field", "x")));
  }

  /** Everything that lasts from run to run is there, and as long as its limits let it be. */
  private static AgentState fullest(String letter) {
    String text = letter.repeat(SignalNote.MAX_TEXT / letter.length());
    String name = letter.repeat(100);
    AgentCard card =
        new AgentCard("a".repeat(63), name, name, Tier.IMPLEMENTATION, Integer.MAX_VALUE);
    AgentLimits limits = new AgentLimits(AgentLimits.MAX_HISTORY, false);
    AgentState agent =
        AgentState.born(
            card, limits, Epoch.last(0xFFFF_FFFL), AgentTold.holding(card.agentId(), List.of()));
    agent = agent.after(end(agent), NOW);
    agent = agent.keptAwake(UNTIL);
    for (Hold hold : List.of(Hold.OPERATOR, Hold.INCIDENT, Hold.BUDGET)) {
      agent = agent.holding(new Held(hold, text, text, NOW, UNTIL, true, null));
    }
    for (Hold hold : List.of(Hold.IDLE, Hold.LOAD)) {
      Wishes wishes = agent.wishes().placing(new Held(hold, text, text, NOW, UNTIL, true, null));
      agent = agent.carried(card, wishes, agent.journal());
    }
    List<Held> scopes =
        LongStream.range(0, Holds.MAX_SCOPED)
            .mapToObj(id -> scoped(Long.MAX_VALUE - id, "label:" + name + ":" + name, text))
            .toList();
    agent = agent.scoped(scopes, NOW, NOW);
    for (int i = 0; i < Journal.MAX_REJECTIONS; i++) {
      agent = agent.rejecting(new Rejection(NOW, text, text));
    }
    return told(agent.retiring(Retirement.WINDING_DOWN).retired(false, NOW));
  }

  private static ShiftEnd end(AgentState agent) {
    CheckpointMark mark = new CheckpointMark(Long.MAX_VALUE, "f".repeat(64));
    return ShiftEnd.rested(agent.rounds().worked(), true, Integer.MAX_VALUE).with(mark);
  }

  /** As the row knows all of it: a run is renewed only then. */
  private static AgentState told(AgentState agent) {
    RowFacts row = new RowFacts(true, agent.rounds().worked(), false, false);
    return agent.answered(agent.wishes().forRow(agent.agentId()), row, NOW);
  }

  private static Held scoped(long id, String name, String text) {
    return new Held(Hold.INCIDENT, text, text, NOW, UNTIL, true, new Scope(id, name));
  }

  /** What must not be cut. */
  private static List<Object> outline(Held held) {
    Object scope = held.scope() == null ? "own" : held.scope().id();
    return Stream.of(held.hold(), held.since(), held.until(), held.now(), scope).toList();
  }
}
