package io.agenthive.starter.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.agent.RecordedAgent;
import io.agenthive.activities.operation.ItemOutcome;
import io.agenthive.activities.operation.Operation;
import io.agenthive.activities.operation.OperationItem;
import io.agenthive.activities.operation.OperationKind;
import io.agenthive.activities.operation.OperationLane.Slice;
import io.agenthive.activities.operation.OperationState;
import io.agenthive.activities.trail.Act;
import io.agenthive.activities.trail.Entry;
import io.agenthive.activities.trail.Outcome;
import io.agenthive.activities.trail.Trail;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.TryLater;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What carries operations out, and what goes on when it does not any more. */
final class OperationRunnerTest {
  private final Yard yard = new Yard();

  @AfterEach
  void close() {
    yard.close();
  }

  /** Where a process may be killed. */
  private enum Dies {
    BEFORE_ITS_EFFECT,
    BETWEEN_EFFECT_AND_RECORD
  }

  @ParameterizedTest
  @EnumSource
  void what_a_runner_left_when_it_was_killed_is_done_by_another_and_once(Dies dies)
      throws Exception {
    List<String> agents = yard.agents(3);
    String reason = "killed " + yard.mark;
    yard.begin(OperationKind.WAKE, reason, 100);
    Slice dead = yard.lane.take().orElseThrow();
    assertThat(dead.agents()).hasSize(3);
    if (dies == Dies.BETWEEN_EFFECT_AND_RECORD) {
      for (var agent : dead.agents()) {
        Orders.Asked whom = new Orders.Asked(agent.agentId(), "ann");
        ItemOutcome unused =
            yard.orders.carryOut(
                whom, dead.operation().order(), dead.operation().id() + "/" + agent.agentId());
      }
    }

    yard.lapse();
    yard.runner().round();

    Operation over = yard.find();
    assertThat(over.state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(over.done()).isEqualTo(3);
    assertThat(yard.items()).extracting(OperationItem::attempts).containsOnly(2);
    for (String id : agents) assertThat(heard(id, reason)).as(id).isEqualTo(1);
  }

  private static int heard(String id, String reason) {
    return Collections.frequency(
        List.copyOf(RecordedAgent.HEARD), "agent-" + id + " wakeNow " + reason);
  }

  @Test
  void what_the_trail_says_was_done_is_not_asked_again() throws Exception {
    yard.agents(1);
    yard.begin(OperationKind.WAKE, "so", 10);
    Slice dead = yard.lane.take().orElseThrow();
    Trail.append(yard.database, told(dead.operation(), dead.agents().getFirst().agentId()));
    yard.lapse();
    List<String> asked = new CopyOnWriteArrayList<>();

    new OperationRunner(yard.lane, recording(asked), () -> true).round();

    assertThat(asked).isEmpty();
    assertThat(yard.items().getFirst().outcome()).isEqualTo(ItemOutcome.AGREED);
  }

  /** What an agent's workflow writes with its effect. */
  private static Entry told(Operation operation, String agent) {
    return new Entry(
        "run update " + operation.id() + "/" + agent,
        "ann",
        Yard.TENANT,
        "rest",
        "agents:wake",
        "agents/" + agent,
        "so",
        "",
        Outcome.DONE,
        "",
        operation.target());
  }

  private static Orders recording(List<String> asked) {
    return (agent, order, askId) -> {
      asked.add(agent.agentId());
      return ItemOutcome.AGREED;
    };
  }

  @Test
  void two_processes_share_one_operation_and_nobody_is_asked_twice() {
    List<String> agents = yard.agents(60);
    String reason = "shared " + yard.mark;
    yard.begin(OperationKind.WAKE, reason, 100);

    try (OperationRunner one = yard.runner().begin();
        OperationRunner two = yard.runner().begin()) {
      await().until(() -> yard.find().ended());
    }

    assertThat(yard.find().done()).isEqualTo(60);
    assertThat(yard.items()).extracting(OperationItem::attempts).containsOnly(1);
    for (String id : agents) assertThat(heard(id, reason)).as(id).isEqualTo(1);
  }

  @Test
  void each_agent_is_asked_for_who_asked_under_the_name_of_the_operation() throws Exception {
    List<String> agents = yard.agents(1);
    Operation operation = yard.begin(OperationKind.SLEEP, "so", 10);
    List<String> acts = new CopyOnWriteArrayList<>();
    Orders orders =
        (agent, order, askId) -> {
          acts.add(
              Act.current()
                  .map(act -> act.actor() + " " + act.door() + " " + act.request() + " " + askId)
                  .orElse("nobody"));
          return yard.orders.carryOut(agent, order, askId);
        };

    new OperationRunner(yard.lane, orders, () -> true).round();

    String id = agents.getFirst();
    assertThat(acts)
        .containsExactly("ann rest %s %s/%s".formatted(operation.target(), operation.id(), id));
    await()
        .untilAsserted(
            () ->
                assertThat(RecordedAgent.STAMPS)
                    .contains("agent-" + id + " sleepNow rest " + operation.target()));
    assertThat(yard.text("select count(*)::text from audit where target = 'agents/" + id + "'"))
        .as("its workflow records it")
        .isEqualTo("0");
  }

  @Test
  void while_temporal_is_away_it_waits_and_says_so_and_goes_on_by_itself() {
    yard.agents(2);
    yard.begin(OperationKind.SLEEP, "so", 100);
    AtomicBoolean there = new AtomicBoolean();
    try (OperationRunner runner = new OperationRunner(yard.lane, yard.orders, there::get)) {
      runner.begin();
      await().until(() -> OperationRunner.TEMPORAL.equals(yard.find().waitsFor()));
      assertThat(yard.items()).extracting(OperationItem::attempts).containsOnly(0);

      there.set(true);
      await().until(() -> yard.find().ended());
    }
    assertThat(yard.find().state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(yard.find().waitsFor()).isNull();
  }

  @Test
  void one_agent_that_does_not_answer_keeps_nobody_else_waiting() throws Exception {
    List<String> agents = yard.agents(2);
    String silent = agents.getFirst();
    yard.begin(OperationKind.SLEEP, "so", 100);

    new OperationRunner(yard.lane, silence(silent), () -> true).round();

    assertThat(yard.find().done()).isEqualTo(1);
    OperationItem waits = yard.items().getFirst();
    assertThat(waits.outcome()).isEqualTo(ItemOutcome.WAITING);
    assertThat(waits.code()).isEqualTo("temporal-away");
  }

  private Orders silence(String silent) {
    return (agent, order, askId) -> {
      if (agent.agentId().equals(silent)) {
        throw new TryLater(ErrorCode.TEMPORAL_AWAY, "it is silent");
      }
      return ItemOutcome.AGREED;
    };
  }

  @Test
  void one_that_never_answers_has_failed_after_the_last_attempt_and_no_earlier() throws Exception {
    String silent = yard.agents(1).getFirst();
    yard.begin(OperationKind.SLEEP, "so", 100);
    OperationRunner runner = new OperationRunner(yard.lane, silence(silent), () -> true);
    yard.sql("update operation_item set attempts = ?", OperationRunner.MAX_ATTEMPTS - 2);

    runner.round();
    assertThat(yard.find().ended()).isFalse();
    assertThat(yard.find().waitsFor()).isEqualTo(OperationRunner.WORKER);
    yard.lapse();
    runner.round();

    assertThat(yard.find().state()).isEqualTo(OperationState.FAILED);
    assertThat(yard.items().getFirst().code()).isEqualTo("temporal-away");
  }

  @Test
  void pauses_grow_to_a_minute() {
    assertThat(OperationRunner.pause(1)).isEqualTo(OperationRunner.FIRST_PAUSE);
    assertThat(OperationRunner.pause(3)).isEqualTo(Duration.ofSeconds(4));
    assertThat(OperationRunner.pause(6)).isEqualTo(Duration.ofSeconds(32));
    assertThat(OperationRunner.pause(7)).isEqualTo(OperationRunner.LONGEST_PAUSE);
    assertThat(OperationRunner.pause(20)).isEqualTo(OperationRunner.LONGEST_PAUSE);
  }

  @Test
  void a_refusal_is_an_outcome_with_its_words_and_a_record() throws Exception {
    List<String> agents = yard.agents(2);
    yard.sql("update agent set state = 2 where id = ?", agents.getLast());
    yard.begin(OperationKind.WAKE, RecordedAgent.REFUSE, 100);
    yard.sql(
        "insert into operation_item (operation, agent) values (?, 'nobody')", "op-" + yard.mark);
    yard.sql("update operation set total = 2");

    yard.runner().round();

    assertThat(yard.find().state()).isEqualTo(OperationState.FAILED);
    assertThat(yard.items())
        .extracting(item -> item.agentId() + " " + item.code())
        .containsExactlyInAnyOrder(agents.getFirst() + " verb-refused", "nobody unknown-agent");
    assertThat(
            yard.text(
                "select string_agg(actor || ' ' || outcome || ' ' || refusal, ', ' order by target) from audit"
                    + " where request = ?",
                "operations/op-" + yard.mark))
        .as("of the other its workflow records it")
        .isEqualTo("ann REFUSED unknown-agent");
  }

  @Test
  void one_that_was_being_asked_by_a_dead_process_when_it_was_aborted_is_not_asked_again()
      throws Exception {
    yard.agents(1);
    yard.begin(OperationKind.WAKE, "so", 10);
    Slice dead = yard.lane.take().orElseThrow();
    yard.operations.abort(Yard.TENANT, dead.operation().id(), "eve", "wrong");
    assertThat(yard.find().ended()).isFalse();
    yard.lapse();
    List<String> asked = new CopyOnWriteArrayList<>();

    new OperationRunner(yard.lane, recording(asked), () -> true).round();

    assertThat(asked).isEmpty();
    assertThat(yard.find().ended()).isTrue();
    assertThat(yard.find().state()).isEqualTo(OperationState.ABORTED);
    assertThat(yard.items().getFirst().outcome()).isEqualTo(ItemOutcome.SKIPPED);
  }

  @Test
  void what_would_have_ended_meanwhile_is_refused() throws Exception {
    yard.agents(1);
    yard.begin(OperationKind.SLEEP, "so", 10);
    yard.sql(
        "update operation set wanted = jsonb_set(wanted, '{until}', '\"2026-01-01T00:00:00Z\"')");

    yard.runner().round();

    assertThat(yard.items().getFirst().code()).isEqualTo("verb-refused");
    assertThat(yard.items().getFirst().detail()).contains("which is past");
  }
}
