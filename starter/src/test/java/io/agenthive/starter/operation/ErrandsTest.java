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
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.TryLater;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How one agent is asked, and what is made of its answer, of its silence, and of the trail. */
final class ErrandsTest {
  private final Yard yard = new Yard();

  @AfterEach
  void close() {
    yard.close();
  }

  @Test
  void what_the_trail_says_was_done_is_not_asked_again() {
    yard.agents(1);
    yard.begin(OperationKind.WAKE, "so", 10);
    Slice dead = yard.take();
    Trail.append(yard.database, told(dead.operation(), dead.agents().getFirst().agentId()));
    yard.lapse();
    List<String> asked = new CopyOnWriteArrayList<>();

    yard.round(recording(asked));

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
  void each_agent_is_asked_for_who_asked_under_the_name_of_the_operation() {
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

    yard.round(orders);

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
  void one_agent_that_does_not_answer_keeps_nobody_else_waiting() {
    List<String> agents = yard.agents(2);
    String silent = agents.getFirst();
    yard.begin(OperationKind.SLEEP, "so", 100);

    yard.round(silence(silent));

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
  void one_that_never_answers_has_failed_after_the_last_attempt_and_no_earlier() {
    String silent = yard.agents(1).getFirst();
    yard.begin(OperationKind.SLEEP, "so", 100);
    yard.sql("update operation_item set attempts = ?", Errands.MAX_ATTEMPTS - 2);

    yard.round(silence(silent));
    assertThat(yard.find().ended()).isFalse();
    assertThat(yard.find().waitsFor()).isEqualTo(Errands.WORKER);
    yard.lapse();
    yard.round(silence(silent));

    assertThat(yard.find().state()).isEqualTo(OperationState.FAILED);
    assertThat(yard.items().getFirst().code()).isEqualTo("temporal-away");
  }

  @Test
  void pauses_grow_to_a_minute() {
    assertThat(Errands.pause(1)).isEqualTo(Errands.FIRST_PAUSE);
    assertThat(Errands.pause(3)).isEqualTo(Duration.ofSeconds(4));
    assertThat(Errands.pause(6)).isEqualTo(Duration.ofSeconds(32));
    assertThat(Errands.pause(7)).isEqualTo(Errands.LONGEST_PAUSE);
    assertThat(Errands.pause(20)).isEqualTo(Errands.LONGEST_PAUSE);
  }

  @Test
  void a_refusal_is_an_outcome_with_its_words_and_a_record() {
    List<String> agents = yard.agents(2);
    yard.sql("update agent set state = 2 where id = ?", agents.getLast());
    yard.begin(OperationKind.WAKE, RecordedAgent.REFUSE, 100);
    yard.sql(
        "insert into operation_item (operation, agent) values (?, 'nobody')", "op-" + yard.mark);
    yard.sql("update operation set total = 2");

    yard.round(yard.orders);

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
  void one_that_was_being_asked_by_a_dead_process_when_it_was_aborted_is_not_asked_again() {
    yard.agents(1);
    yard.begin(OperationKind.WAKE, "so", 10);
    Slice dead = yard.take();
    yard.operations.abort(Yard.TENANT, dead.operation().id(), "eve", "wrong");
    assertThat(yard.find().ended()).isFalse();
    yard.lapse();
    List<String> asked = new CopyOnWriteArrayList<>();

    yard.round(recording(asked));

    assertThat(asked).isEmpty();
    assertThat(yard.find().ended()).isTrue();
    assertThat(yard.find().state()).isEqualTo(OperationState.ABORTED);
    assertThat(yard.items().getFirst().outcome()).isEqualTo(ItemOutcome.SKIPPED);
  }

  @Test
  void what_it_asked_itself_makes_nothing_stale() {
    String ada = yard.agents(1).getFirst();
    yard.beginOne("op-" + yard.mark, ada);
    Slice late = yard.take();
    yard.lapse();
    Orders changed =
        (agent, order, askId) -> {
          Trail.append(yard.database, told(late.operation(), ada));
          throw Refused.agent(ErrorCode.STALE, ada, "it has changed");
        };

    yard.round(changed);

    assertThat(yard.items().getFirst().outcome()).isEqualTo(ItemOutcome.AGREED);
  }

  @Test
  void what_would_have_ended_meanwhile_is_refused() {
    yard.agents(1);
    yard.begin(OperationKind.SLEEP, "so", 10);
    yard.sql(
        "update operation set wanted = jsonb_set(wanted, '{until}', '\"2026-01-01T00:00:00Z\"')");

    yard.round(yard.orders);

    assertThat(yard.items().getFirst().code()).isEqualTo("verb-refused");
    assertThat(yard.items().getFirst().detail()).contains("which is past");
  }
}
