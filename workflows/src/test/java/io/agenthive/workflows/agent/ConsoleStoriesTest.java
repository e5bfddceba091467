package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Temporal's lists and Web UI show of an agent. */
final class ConsoleStoriesTest {
  private static final List<EventType> SUMMARISED =
      List.of(
          EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
          EventType.EVENT_TYPE_MARKER_RECORDED,
          EventType.EVENT_TYPE_TIMER_STARTED);

  @RegisterExtension final AgentWorld world = new AgentWorld();

  @Test
  void the_lists_show_every_nap() {
    WorkflowStub agent = world.create();
    untilListed("ASLEEP");
    agent.signal("mail");
    FakeShifts.Opened shift = world.shifts.next();
    untilListed("AWAKE");
    agent.signal("sleep");
    untilListed("DRAINING");
    world.end(shift, ShiftEnd.rested(shift.epoch(), false, 1));
    untilListed("HELD");
  }

  @Test
  void what_the_lists_show_already_is_not_written_again() {
    world.create();
    untilListed("ASLEEP");
    for (int i = 0; i < 3; i++) world.agent().signal("dance");
    world.until(status -> status.rejections().size() == 3);

    assertThat(upserts()).isEqualTo(1);
  }

  @Test
  void without_visible_naps_the_lists_show_only_what_is_not_routine() {
    WorkflowStub agent =
        world.create(new AgentLimits(AgentLimits.DEFAULT.maxHistoryEvents(), false));
    untilListed("LIVE");
    agent.signal("mail");
    world.rest();
    assertThat(upserts()).isEqualTo(1);

    agent.signal("sleep");
    untilListed("HELD");
    agent.signal("retire");
    untilListed("RETIRED");
  }

  @Test
  void the_details_show_who_holds_the_agent_and_why() {
    world.create().signal("sleep", Map.of("reason", "lunch", "by", "ann"));
    world.until(Lifecycle.HELD);

    assertThat(world.page())
        .contains("### scout-1 is HELD", "Scout, team **field**, tier **ROUTINE**")
        .contains("- **OPERATOR** by ann since ", ": lunch");
  }

  @Test
  void the_details_show_a_rejection_at_once() {
    world.create().signal("dance");
    world.untilRejected("dance");

    assertThat(world.page()).contains("**Rejected**", "dance: there is no such signal");
  }

  @Test
  void the_details_show_strangers_text_as_text() {
    WorkflowStub agent = world.create();
    agent.signal("sleep", Map.of("reason", "<b>x</b>\n# [y](http://z) `q` | **w**", "by", "*a*"));
    agent.signal("d`ance\n- **x**");
    world.untilRejected("there is no such signal");

    assertThat(world.page())
        .contains("by \\*a\\* since")
        .contains("\\<b\\>x\\</b\\> \\# \\[y\\]\\(http\\://z\\) \\`q\\` \\| \\*\\*w\\*\\*")
        .contains("d\\`ance - \\*\\*x\\*\\*: there is no such signal");
  }

  @Test
  void the_details_show_an_agents_own_words_as_text() {
    AgentCard card = new AgentCard("a", "<i>Scout</i>", "*field*", Tier.ROUTINE, 1);
    AgentState agent =
        AgentState.born(card, AgentLimits.DEFAULT, 0, AgentTold.holding("a", List.of()));

    assertThat(AgentPage.of(card, agent.status()))
        .contains("\\<i\\>Scout\\</i\\>, team **\\*field\\***");
  }

  @Test
  void everything_an_agent_does_has_a_summary() {
    WorkflowStub agent = world.create();
    agent.signal("submit", Map.of("taskId", "t1", "input", "x"));
    agent.signal("sleep", Map.of("until", "PT1H"));
    world.until(Lifecycle.HELD);
    agent.signal("wake");
    world.rest();

    assertThat(summaries())
        .contains("shift 1", "Agree with the agent's row", "Do an errand in the agent's mail")
        .anyMatch(summary -> summary.startsWith("until "))
        .doesNotContain("");
  }

  /** Of shifts, local activities and timers, in the Web UI's words. */
  private List<String> summaries() {
    return world.history().stream()
        .filter(
            event ->
                SUMMARISED.contains(event.getEventType())
                    && !event.getMarkerRecordedEventAttributes().getMarkerName().equals("Version"))
        .map(event -> event.getUserMetadata().hasSummary() ? summary(event) : "")
        .toList();
  }

  private static String summary(HistoryEvent event) {
    return DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
        event.getUserMetadata().getSummary(), String.class, String.class);
  }

  private void untilListed(String state) {
    world.await(
        () ->
            state.equals(
                world.agent().describe().getTypedSearchAttributes().get(Visibility.STATE)));
  }

  private long upserts() {
    return world.events().stream()
        .filter(EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES::equals)
        .count();
  }
}
