package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SleepStoriesTest {
  @RegisterExtension final AgentWorld world = new AgentWorld();

  static Stream<Arguments> notes() {
    return Stream.of(
        Arguments.of(List.of(), "no reason given", "a signal"),
        Arguments.of(List.of("lunch"), "lunch", "a signal"),
        Arguments.of(List.of(Map.of("reason", "lunch", "by", "ann")), "lunch", "ann"),
        Arguments.of(List.of(Map.of("reason", "lunch", "mood", 7)), "lunch", "a signal"));
  }

  @ParameterizedTest
  @MethodSource("notes")
  void an_agent_told_to_sleep_in_any_form_sleeps_and_shows_why(
      List<Object> input, String reason, String by) {
    world.create().signal("sleep", input.toArray());

    Held held = world.until(Lifecycle.HELD).holds().getFirst();
    assertThat(held.hold()).isEqualTo(Hold.OPERATOR);
    assertThat(held.reason()).isEqualTo(reason);
    assertThat(held.by()).isEqualTo(by);
    assertThat(world.status().rejections()).isEmpty();
    world.await(() -> !world.seats.told.isEmpty());
    assertThat(world.seats.lastTold().holds()).containsExactly(held);
  }

  @Test
  void sleep_ends_the_wish_to_stay_awake() {
    WorkflowStub agent = world.create();
    agent.signal("keepAwake", Map.of("until", "PT2H"));
    world.rest();
    agent.signal("sleep");

    assertThat(world.until(Lifecycle.HELD).awakeUntil()).isNull();
  }
}
