package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.docs.GeneratedPart;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Scope;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.ShiftEnd;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Walks through all that can happen to an agent, and draws what was seen. */
final class LifecycleDiagramTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final AgentCard CARD = new AgentCard("a", "Scout", "field", Tier.ROUTINE, 1);

  /** Enough to reach every pair of words; the walk ends long before. */
  private static final int MAX_STATES = 2_000;

  private static final RowFacts RESTING = new RowFacts(true, 0, false, false);

  private record Arrow(Lifecycle from, Lifecycle to) {}

  @Test
  void the_diagram_of_an_agents_life_is_what_its_state_does() {
    Map<Arrow, Set<String>> seen = walk();

    assertThat(seen.keySet().stream().map(Arrow::to).distinct())
        .containsExactlyInAnyOrder(Lifecycle.values());
    String arrows =
        seen.entrySet().stream()
            .map(
                each ->
                    "  %s --> %s : %s"
                        .formatted(
                            each.getKey().from(),
                            each.getKey().to(),
                            String.join(", ", each.getValue())))
            .collect(Collectors.joining("\n"));
    new GeneratedPart("diagrams.md", "life of an agent")
        .says(
            "```mermaid\nstateDiagram-v2\n  [*] --> ASLEEP : created\n"
                + arrows
                + "\n  RETIRED --> [*]\n```");
  }

  private static Map<Arrow, Set<String>> walk() {
    Map<Arrow, Set<String>> seen =
        new TreeMap<>(Comparator.comparing(Arrow::from).thenComparing(Arrow::to));
    Deque<AgentState> open = new ArrayDeque<>(List.of(born()));
    TreeSet<String> known = new TreeSet<>();
    while (!open.isEmpty()) {
      AgentState from = open.removeFirst();
      if (!known.add(key(from))) continue;
      assertThat(known).hasSizeLessThan(MAX_STATES);
      events()
          .forEach(
              (name, event) ->
                  tried(event, from)
                      .ifPresent(
                          to -> {
                            Arrow arrow = new Arrow(word(from), word(to));
                            if (arrow.from() != arrow.to()) {
                              seen.computeIfAbsent(arrow, none -> new TreeSet<>()).add(name);
                            }
                            if (rounds(to) < 4) open.add(to);
                          }));
    }
    return seen;
  }

  private static Map<String, UnaryOperator<AgentState>> events() {
    Map<String, UnaryOperator<AgentState>> events = new LinkedHashMap<>();
    events.put("mail", each -> settled(each.rung(each.rounds().worked(), NOW)));
    events.put("wake", each -> settled(each.woken()));
    events.put("sleep or hold", each -> settled(each.slept(held(Hold.OPERATOR))));
    events.put("load", each -> settled(each.holding(held(Hold.LOAD))));
    events.put("release", each -> settled(each.lifting(Hold.OPERATOR)));
    events.put("until", each -> settled(each.at(LATER)));
    events.put("its scope is held", each -> settled(each.scoped(List.of(scope()), NOW, NOW)));
    events.put("its scope is released", each -> settled(each.scoped(List.of(), NOW, NOW)));
    events.put("the shift ends", LifecycleDiagramTest::ended);
    events.put("retire", each -> settled(each.retiring(Retirement.WINDING_DOWN)));
    events.put("retireNow", each -> settled(each.retiring(Retirement.DISCARDING)));
    return events;
  }

  /** As the loop goes on: the row is told, and what is wanted begins. */
  private static AgentState settled(AgentState agent) {
    return switch (agent.next(NOW, false)) {
      case Step.Tell(AgentTold news) -> settled(agent.answered(news, RESTING, NOW));
      case Step.Work ignored -> agent.opened(NOW);
      case Step.Retire ignored -> agent.retired(true, NOW);
      default -> agent;
    };
  }

  private static AgentState ended(AgentState agent) {
    if (agent.rounds().resting()) throw new IllegalArgumentException("no shift runs");
    long epoch = Epoch.of(agent.rounds().running(), 1);
    boolean drained = !agent.wishes().mayWork();
    return settled(agent.after(ShiftEnd.rested(epoch, drained, 1), NOW));
  }

  private static Optional<AgentState> tried(UnaryOperator<AgentState> event, AgentState from) {
    if (word(from) == Lifecycle.RETIRED) return Optional.empty();
    try {
      return Optional.of(event.apply(from));
    } catch (IllegalArgumentException rejected) {
      return Optional.empty();
    }
  }

  private static long rounds(AgentState agent) {
    return Math.max(Epoch.shift(agent.rounds().worked()), agent.rounds().running());
  }

  private static Lifecycle word(AgentState agent) {
    return agent.status().lifecycle();
  }

  private static String key(AgentState agent) {
    return agent.wishes() + " " + agent.rounds();
  }

  private static Held scope() {
    return new Held(Hold.INCIDENT, "ann", "leak", NOW, null, false, new Scope(1, "hive"));
  }

  private static Held held(Hold hold) {
    return new Held(hold, "ann", "lunch", NOW, LATER);
  }

  private static AgentState born() {
    return AgentState.born(CARD, AgentLimits.DEFAULT, 0, AgentTold.holding("a", List.of()));
  }
}
