package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RenewalStoriesTest {
  private static final AgentLimits SHORTEST = new AgentLimits(AgentLimits.MIN_HISTORY, true);

  /** Long enough to be renewed when the story wants it, and not before. */
  private static final AgentLimits SHORT = new AgentLimits(60, true);

  private static final ControlNote NOTE = ControlNote.of("ann", "lunch");

  @RegisterExtension final AgentWorld world = new AgentWorld();

  @Test
  void at_its_history_limit_an_agent_goes_on_in_a_new_run_with_all_it_carries() {
    WorkflowStub agent = world.create(SHORT);
    agent.signal("dance");
    agent.signal("keepAwake", Map.of("until", "P1D"));
    FakeShifts.Opened first = world.rest();
    agent.signal("hold", Map.of("hold", "BUDGET", "reason", "spent", "by", "ledger"));
    world.until(status -> status.lifecycle() == Lifecycle.HELD);
    AgentStatus before = world.status();
    renew();

    AgentStatus after = world.status();
    assertThat(after).isEqualTo(before);
    assertThat(after.holds()).extracting(Held::hold).containsExactly(Hold.BUDGET, Hold.IDLE);
    assertThat(after.epoch()).isEqualTo(first.epoch());
    assertThat(after.tasks()).isEqualTo(1);
    assertThat(after.rejections()).extracting(Rejection::signal).containsExactly("dance");
    assertThat(after.awakeUntil()).isNotNull();
  }

  @Test
  void the_lists_and_the_details_show_a_renewed_agent_as_before() {
    WorkflowStub agent = world.create(SHORT);
    agent.signal("sleep", Map.of("reason", "lunch", "by", "ann"));
    world.until(Lifecycle.HELD);
    String page = world.page();
    renew();

    SearchAttributes shown = world.agent().describe().getTypedSearchAttributes();
    assertThat(shown.get(Visibility.STATE)).isEqualTo("HELD");
    assertThat(shown.get(Visibility.TEAM)).isEqualTo("field");
    assertThat(shown.get(Visibility.TIER)).isEqualTo("ROUTINE");
    world.await(() -> world.page().equals(page));
    assertThat(page).contains("Scout, team **field**, tier **ROUTINE**", "by ann", "lunch");
  }

  @Test
  void shift_numbers_go_on_after_a_renewal() {
    world.create(SHORT);
    renew();
    world.agent().signal("mail");

    assertThat(world.shifts.next().epoch()).isEqualTo(Epoch.of(1, 1));
  }

  @Test
  void a_hold_that_ends_by_itself_ends_in_the_new_run() {
    world.create(SHORT).signal("sleep", Map.of("until", "PT1H"));
    world.until(Lifecycle.HELD);
    renew();
    world.server.sleep(Duration.ofHours(2));

    assertThat(world.until(Lifecycle.ASLEEP).holds()).isEmpty();
  }

  @Test
  void no_signal_that_was_accepted_is_lost_in_run_after_run_of_naps_and_errands() {
    world.shifts.restAtOnce = true;
    world.create(SHORTEST);
    for (int i = 1; i <= 40; i++) {
      Map<String, String> task = Map.of("taskId", "t" + i, "input", "x");
      world.await(() -> accepted("submit", task));
      world.await(() -> accepted("mail"));
    }

    world.await(() -> world.errands.done.stream().distinct().count() == 40);
    world.await(() -> world.shifts.unseen() > 0);
    assertThat(runs()).isGreaterThan(1);
  }

  @Test
  void an_agent_that_never_rests_goes_on_in_a_new_run_whose_shift_adopts_its_seat() {
    world.create(SHORT).signal("mail");
    FakeShifts.Opened first = world.shifts.next();
    String run = runId();
    world.await(() -> accepted("dance") && !runId().equals(run));

    FakeShifts.Opened second = world.shifts.next();
    assertThat(second.order().shift()).isEqualTo(2);
    assertThat(second.epoch()).isGreaterThan(first.epoch());
    assertThat(world.seats.closed).isEmpty();
    world.end(second, ShiftEnd.rested(second.epoch(), false, 2));
    assertThat(world.until(Lifecycle.ASLEEP).tasks()).isEqualTo(2);
  }

  @Test
  void a_shift_that_ends_soon_puts_the_renewal_off() {
    WorkflowStub agent = world.create(SHORT);
    agent.signal("mail");
    FakeShifts.Opened shift = world.shifts.next();
    String run = runId();
    agent.signal("hold", Map.of("hold", "LOAD"));
    for (int i = 1; i <= 60; i++) agent.signal("dance");
    world.until(status -> status.rejections().size() == 5);
    assertThat(runId()).isEqualTo(run);

    world.end(shift, ShiftEnd.rested(shift.epoch(), true, 1));
    assertThat(world.shifts.next().order().shift()).isEqualTo(2);
    assertThat(runId()).isNotEqualTo(run);
  }

  @Test
  void an_update_under_way_at_the_limit_is_answered_before_the_renewal() throws Exception {
    WorkflowStub agent = world.create(SHORT);
    agent.signal("mail");
    FakeShifts.Opened shift = world.shifts.next();
    String run = runId();
    var asleep =
        agent.startUpdate("sleepNow", WorkflowUpdateStage.ACCEPTED, AgentStatus.class, NOTE);
    for (int i = 1; i <= 60; i++) agent.signal("dance");
    world.end(shift, ShiftEnd.rested(shift.epoch(), false, 1));

    AgentStatus answer = asleep.getResultAsync().get(20, TimeUnit.SECONDS);
    assertThat(answer.lifecycle()).isEqualTo(Lifecycle.HELD);
    world.await(() -> !runId().equals(run));
    assertThat(world.status().holds())
        .extracting(Held::hold)
        .containsExactly(Hold.OPERATOR, Hold.IDLE);
  }

  @Test
  void an_update_that_comes_while_the_limit_is_passed_is_answered() {
    world.create(SHORT);
    for (int i = 1; i <= 60; i++) world.await(() -> accepted("dance"));

    AgentStatus held = world.agent().update("sleepNow", AgentStatus.class, NOTE);
    assertThat(held.lifecycle()).isEqualTo(Lifecycle.HELD);
    AgentStatus awake = world.agent().update("wakeNow", AgentStatus.class, NOTE);
    assertThat(awake.lifecycle()).isEqualTo(Lifecycle.AWAKE);
  }

  @Test
  void a_signal_during_the_last_transaction_before_a_renewal_is_carried() {
    WorkflowStub agent = world.create(SHORT);
    String run = runId();
    for (int i = 1; i < 60; i++) agent.signal("release", Map.of("hold", "LOAD"));
    world.seats.away = new CountDownLatch(1);
    agent.signal("hold", Map.of("hold", "LOAD"));
    world.await(() -> !world.seats.told.isEmpty());
    agent.signal("hold", Map.of("hold", "INCIDENT"));
    agent.signal("submit", Map.of("taskId", "t1", "input", "x"));
    world.seats.away.countDown();

    world.await(() -> world.errands.done.size() == 1 && !runId().equals(run));
    assertThat(world.status().holds())
        .extracting(Held::hold)
        .containsExactly(Hold.INCIDENT, Hold.LOAD);
  }

  /**
   * Signals that change nothing, until the agent lives in another run. They leave it time: a server
   * lets no run end that has not seen its last signal, so that one in each workflow task would put
   * the renewal off for ever.
   */
  private void renew() {
    String run = runId();
    world
        .patience()
        .pollInterval(Duration.ofMillis(200))
        .until(() -> accepted("release", Map.of("hold", "LOAD")) && !runId().equals(run));
  }

  /** Between two runs the in-process server knows no open one, and says so. */
  private boolean accepted(String signal, Object... note) {
    try {
      world.agent().signal(signal, note);
      return true;
    } catch (WorkflowNotFoundException betweenRuns) {
      return false;
    }
  }

  private String runId() {
    return world.agent().describe().getExecution().getRunId();
  }

  private int runs() {
    int runs = 1;
    for (var run = world.history().getFirst(); continued(run); runs++) {
      String before = run.getWorkflowExecutionStartedEventAttributes().getContinuedExecutionRunId();
      var events =
          world
              .server
              .getWorkflowClient()
              .fetchHistory("agent-" + AgentWorld.ID, before)
              .getEvents();
      assertThat(events.getLast().getEventType())
          .isEqualTo(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW);
      run = events.getFirst();
    }
    return runs;
  }

  private static boolean continued(HistoryEvent started) {
    return !started
        .getWorkflowExecutionStartedEventAttributes()
        .getContinuedExecutionRunId()
        .isEmpty();
  }
}
