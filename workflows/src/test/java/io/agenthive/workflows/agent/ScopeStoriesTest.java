package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Scope;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An agent is held by the scopes that it is in, and only the hive tells it so. */
final class ScopeStoriesTest {
  private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

  @RegisterExtension final AgentWorld world = new AgentWorld();

  @Test
  void what_a_scope_holds_shows_with_its_name_and_is_told_to_the_row() {
    WorkflowStub agent = world.create();
    agent.signal("scopes", note(0, line(7, "team:field", "INCIDENT", null)));

    AgentStatus held = world.until(Lifecycle.HELD);
    Held first = held.holds().getFirst();
    assertThat(first.hold()).isEqualTo(Hold.INCIDENT);
    assertThat(first.scope()).isEqualTo(new Scope(7, "team:field"));
    world.await(() -> world.seats.told.size() == 1);
    assertThat(world.seats.lastTold().holds()).isEqualTo(held.holds());
    assertThat(world.page()).contains("**INCIDENT** of team\\:field by ann");
  }

  @Test
  void neither_release_nor_wake_lifts_what_a_scope_holds() {
    WorkflowStub agent = world.create();
    agent.signal("sleep", Map.of("reason", "lunch"));
    agent.signal("scopes", note(0, line(7, "hive", "OPERATOR", null)));
    world.until(status -> status.holds().size() == 2);
    agent.signal("release", Map.of("hold", "OPERATOR"));
    world.until(status -> status.holds().size() == 1);
    agent.signal("wake", Map.of("reason", "urgent"));

    world.untilRejected("wake: held by OPERATOR of hive: only the owner of a hold lifts it");
    assertThat(world.shifts.unseen()).isZero();
    agent.signal("scopes", note(1));
    assertThat(world.until(Lifecycle.ASLEEP).holds()).isEmpty();
  }

  @Test
  void when_one_scope_is_released_the_others_and_its_own_hold_go_on() {
    WorkflowStub agent = world.create();
    agent.signal("hold", Map.of("hold", "BUDGET"));
    agent.signal(
        "scopes",
        note(0, line(7, "hive", "OPERATOR", null), line(8, "tier:ROUTINE", "OPERATOR", null)));
    world.until(status -> status.holds().size() == 3);
    agent.signal("scopes", note(1, line(8, "tier:ROUTINE", "OPERATOR", null)));

    AgentStatus left = world.until(status -> status.holds().size() == 2);
    assertThat(left.lifecycle()).isEqualTo(Lifecycle.HELD);
    assertThat(left.holds()).extracting(Held::hold).containsExactly(Hold.OPERATOR, Hold.BUDGET);
  }

  @Test
  void mail_that_waited_is_worked_on_when_the_scope_is_released() {
    WorkflowStub agent = world.create();
    agent.signal("scopes", note(0, line(7, "hive", "OPERATOR", null)));
    world.until(Lifecycle.HELD);
    world.seats.row = new RowFacts(true, 0, true, false);
    agent.signal("scopes", note(1));

    assertThat(world.shifts.next().order().shift()).isEqualTo(1);
    assertThat(world.until(Lifecycle.AWAKE).holds()).isEmpty();
  }

  @Test
  void a_scope_held_during_a_shift_drains_it() {
    WorkflowStub agent = world.create();
    agent.signal("mail");
    FakeShifts.Opened shift = world.shifts.next();
    agent.signal("scopes", note(0, line(7, "hive", "OPERATOR", null)));
    world.until(Lifecycle.DRAINING);
    world.end(shift, ShiftEnd.rested(shift.epoch(), true, 1));

    assertThat(world.until(Lifecycle.HELD).shift()).isZero();
  }

  @Test
  void what_a_scope_holds_ends_by_itself() {
    WorkflowStub agent = world.create();
    Instant until = world.now().plus(Duration.ofHours(1));
    agent.signal("scopes", note(0, line(7, "hive", "OPERATOR", until)));
    world.until(Lifecycle.HELD);
    world.server.sleep(Duration.ofHours(2));

    assertThat(world.until(Lifecycle.ASLEEP).holds()).isEmpty();
    assertThat(world.seats.lastTold().holds()).isEmpty();
  }

  @Test
  void an_older_reading_changes_nothing_whenever_it_comes() {
    WorkflowStub agent = world.create();
    agent.signal("scopes", note(2, line(7, "hive", "OPERATOR", null)));
    world.until(Lifecycle.HELD);
    agent.signal("scopes", note(1));
    agent.signal("scopes", note(0, line(6, "team:field", "INCIDENT", null)));
    agent.signal("dance");

    AgentStatus after = world.untilRejected("dance");
    assertThat(after.holds()).extracting(Held::hold).containsExactly(Hold.OPERATOR);
    assertThat(after.rejections()).hasSize(1);
  }

  @Test
  void a_reading_from_the_future_is_one_of_now_and_later_ones_are_heard() {
    WorkflowStub agent = world.create();
    Map<String, Object> note = new TreeMap<>(note(0, line(7, "hive", "OPERATOR", null)));
    note.put("at", "2100-01-01T00:00:00Z");
    agent.signal("scopes", note);
    world.until(Lifecycle.HELD);
    world.server.sleep(Duration.ofSeconds(1));
    agent.signal("scopes", Map.of("at", world.now().toString(), "holds", List.of()));

    world.until(Lifecycle.ASLEEP);
  }

  @Test
  void who_is_told_again_tells_the_row_again_for_the_row_said_something_else() {
    WorkflowStub agent = world.create();
    agent.signal("scopes", note(0, line(7, "hive", "OPERATOR", null)));
    world.await(() -> world.seats.told.size() == 1);
    agent.signal("scopes", note(1, line(7, "hive", "OPERATOR", null)));

    world.await(() -> world.seats.told.size() == 2);
    assertThat(world.seats.told.getFirst().holds()).isEqualTo(world.seats.lastTold().holds());
  }

  @Test
  void what_no_scope_can_hold_is_visibly_rejected() {
    WorkflowStub agent = world.create();
    agent.signal("scopes", note(0, line(7, "hive", "LOAD", null)));
    world.untilRejected("scopes: hold of a scope must not be LOAD");
    agent.signal("scopes", Map.of("at", "soon", "holds", List.of()));
    world.untilRejected("scopes: at must be a time such as 2026-12-31T10:00:00Z, not soon");
    agent.signal("scopes", Map.of("holds", List.of()));
    world.untilRejected("scopes: at is required");
    agent.signal("scopes", Map.of("at", "2026-11-21T12:00:00Z", "holds", "all"));
    world.untilRejected("scopes: holds must be a list of objects, not all");
    agent.signal("scopes", Map.of("at", "2026-11-21T12:00:00Z", "holds", List.of(7)));
    world.untilRejected("scopes: holds must be a list of objects, not 7");
    List<Map<String, Object>> five =
        Stream.of(1, 2, 3, 4, 5).map(id -> line(id, "team:" + id, "OPERATOR", null)).toList();
    agent.signal("scopes", Map.of("at", "2026-11-21T12:00:00Z", "holds", five));

    AgentStatus after = world.untilRejected("scopes: holds must be at most 4");
    assertThat(after.holds()).isEmpty();
    assertThat(after.lifecycle()).isEqualTo(Lifecycle.ASLEEP);
  }

  @Test
  void sleep_at_once_is_told_to_the_row_and_a_word_that_is_none_is_rejected() {
    WorkflowStub agent = world.create();
    agent.signal("sleep", Map.of("now", "yes"));
    world.untilRejected("sleep: now must be true or false, not yes");
    agent.signal("sleep", Map.of("now", true, "reason", "stop that"));
    world.until(Lifecycle.HELD);
    world.await(() -> sleepsAtOnce().equals(List.of(true)));

    agent.signal("sleep", Map.of("reason", "finish that"));
    world.await(() -> sleepsAtOnce().equals(List.of(false)));
  }

  private List<Boolean> sleepsAtOnce() {
    if (world.seats.told.isEmpty()) return List.of();
    return world.seats.lastTold().holds().stream().map(Held::now).toList();
  }

  @Test
  void a_program_that_wants_sleep_at_once_is_answered_when_it_is_so() {
    ControlNote note = new ControlNote("ann", "stop that", null, true);
    AgentStatus held = world.create().update("sleepNow", AgentStatus.class, note);

    assertThat(held.holds().getFirst().now()).isTrue();
    assertThat(world.seats.lastTold().holds()).isEqualTo(held.holds());
  }

  @SafeVarargs
  private Map<String, Object> note(int seconds, Map<String, Object>... lines) {
    List<Map<String, Object>> holds = new ArrayList<>(List.of(lines));
    return Map.of("at", BEGAN.plusSeconds(seconds).toString(), "holds", holds);
  }

  private static Map<String, Object> line(
      long id, String scope, String hold, @Nullable Instant until) {
    Map<String, Object> line = new TreeMap<>();
    line.put("id", id);
    line.put("scope", scope);
    line.put("hold", hold);
    line.put("by", "ann");
    line.put("reason", "look");
    line.put("since", "2026-01-01T00:00:00Z");
    if (until != null) line.put("until", until.toString());
    return line;
  }
}
