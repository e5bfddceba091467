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
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
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
  void what_a_runner_left_when_it_was_killed_is_done_by_another_and_once(Dies dies) {
    List<String> agents = yard.agents(3);
    String reason = "killed " + yard.mark;
    yard.begin(OperationKind.WAKE, reason, 100);
    Slice dead = yard.take();
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
    yard.round(yard.orders);

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
  void while_temporal_is_away_it_waits_and_says_so_and_goes_on_by_itself() {
    yard.agents(2);
    yard.begin(OperationKind.SLEEP, "so", 100);
    AtomicBoolean there = new AtomicBoolean();
    try (OperationRunner runner = new OperationRunner(yard.operations, yard.orders, there::get)) {
      runner.begin();
      await().until(() -> Errands.TEMPORAL.equals(yard.find().waitsFor()));
      assertThat(yard.items()).extracting(OperationItem::attempts).containsOnly(0);

      there.set(true);
      await().until(() -> yard.find().ended());
    }
    assertThat(yard.find().state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(yard.find().waitsFor()).isNull();
  }

  @Test
  void who_is_silent_keeps_neither_its_neighbours_nor_another_operation_waiting() {
    List<String> agents = yard.agents(3);
    yard.begin(OperationKind.SLEEP, "so", 100);
    CountDownLatch speaks = new CountDownLatch(1);
    Orders orders = silentUntil(speaks, agent -> agent.equals(agents.getFirst()));
    try (OperationRunner runner = yard.runner(orders).begin()) {
      await().until(() -> yard.find().done() == 2);
      yard.beginOne("other", agents.getLast());
      runner.hurry();
      await().until(() -> yard.find("other").ended());
      assertThat(yard.find().ended()).isFalse();

      speaks.countDown();
      await().until(() -> yard.find().ended());
    } finally {
      speaks.countDown();
    }
  }

  @Test
  void silent_agents_take_the_places_of_their_own_operation_and_no_others() {
    List<String> agents = yard.agents(Hands.MOST_OF_ONE + 21);
    yard.begin(OperationKind.SLEEP, "so", 100);
    CountDownLatch speaks = new CountDownLatch(1);
    List<String> asked = new CopyOnWriteArrayList<>();
    Orders silent = silentUntil(speaks, agent -> true);
    Orders orders =
        (agent, order, askId) -> {
          if (order.agent() != null) return ItemOutcome.AGREED;
          asked.add(agent.agentId());
          return silent.carryOut(agent, order, askId);
        };
    try (OperationRunner runner = yard.runner(orders).begin()) {
      await().until(() -> asked.size() >= Hands.MOST_OF_ONE);
      yard.beginOne("other", agents.getLast());
      runner.hurry();
      await().until(() -> yard.find("other").ended());
      assertThat(asked).hasSize(Hands.MOST_OF_ONE);

      speaks.countDown();
      await().until(() -> yard.find().ended());
    } finally {
      speaks.countDown();
    }
    assertThat(asked).doesNotHaveDuplicates().hasSameSizeAs(agents);
  }

  private static Orders silentUntil(CountDownLatch speaks, Predicate<String> silent) {
    return (agent, order, askId) -> {
      try {
        if (silent.test(agent.agentId())) speaks.await();
        return ItemOutcome.AGREED;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  @Test
  void it_looks_seldom_while_nothing_is_open_and_in_time_for_what_will_be_due() {
    try (OperationRunner runner = yard.runner((agent, order, askId) -> ItemOutcome.AGREED)) {
      assertThat(runner.round()).isEqualTo(OperationRunner.LOOK);
      yard.agents(2);
      yard.begin(OperationKind.WAKE, "so", 1);
      yard.sql("update operation set next_at = clock_timestamp() + interval '1.9 s'");
      assertThat(runner.round()).isPositive().isLessThan(OperationRunner.LOOK);
    }
  }
}
