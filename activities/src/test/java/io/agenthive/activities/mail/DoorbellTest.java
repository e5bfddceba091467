package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.workflows.hold.Hold;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class DoorbellTest {
  private final MailHouse house = new MailHouse();
  private final FakeRope rope = new FakeRope();
  private final ConcurrentLinkedQueue<String> nudged = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> revived = new ConcurrentLinkedQueue<>();
  private final Doorbell bell =
      new Doorbell(house.database, rope, new Nudges(nudged), revived::add, InstantSource.system());

  private record Nudges(ConcurrentLinkedQueue<String> agents) implements LocalSeats {
    @Override
    public void deliver(String agentId, long epoch, Mail mail) {}

    @Override
    public void nudge(String agentId) {
      agents.add(agentId);
    }
  }

  @AfterAll
  void close() {
    bell.close();
    house.close();
  }

  @Test
  void a_rest_is_rung_for_once_and_the_next_rest_again() {
    bell.ring("ada", 5);
    awaitRung("ada 5");
    bell.ring("ada", 5);
    bell.ring("ada", 4);
    bell.ring("ada", 6);
    awaitRung("ada 6");

    assertThat(rungFor("ada")).containsExactly("ada 5", "ada 6");
  }

  @Test
  void while_a_ring_is_under_way_no_second_one_starts_and_a_newer_rest_follows_it() {
    CountDownLatch slow = new CountDownLatch(1);
    rope.slow = slow;
    bell.ring("bob", 1);
    awaitRung("bob 1");
    bell.ringAgain("bob", 1);
    bell.ring("bob", 2);
    bell.ring("bob", 2);
    assertThat(rungFor("bob")).containsExactly("bob 1");
    rope.slow = null;
    slow.countDown();
    awaitRung("bob 2");

    assertThat(rungFor("bob")).containsExactly("bob 1", "bob 2");
  }

  @Test
  void a_ring_that_nobody_heard_is_repeated_by_the_next_mail() {
    rope.failing = () -> new IllegalStateException("away");
    bell.ring("cyd", 3);
    awaitRung("cyd 3");
    rope.failing = null;

    await()
        .untilAsserted(
            () -> {
              bell.ring("cyd", 3);
              assertThat(rungFor("cyd")).hasSizeGreaterThan(1);
            });
  }

  @Test
  void an_agent_without_a_workflow_is_begun_again_and_rung_for() {
    WorkflowExecution lost = WorkflowExecution.newBuilder().setWorkflowId("agent-dan").build();
    rope.failing =
        () -> {
          rope.failing = null;
          return new WorkflowNotFoundException(lost, "Agent", null);
        };
    bell.ring("dan", 3);

    await().until(() -> rungFor("dan").size() == 2);
    assertThat(revived).contains("dan");
  }

  @Test
  void mail_that_waits_rings_a_resting_agent_with_the_epoch_of_its_row() {
    house.agent("eve");
    house.run("update agent set epoch = 77 where id = 'eve'");
    house.hold("eve", Hold.LOAD);

    bell.mailWaits("eve");

    awaitRung("eve 77");
    assertThat(nudged).contains("eve");
  }

  @Test
  void mail_that_waits_rings_neither_an_awake_agent_nor_one_that_is_held() {
    house.seated("fay");
    house.agent("gus");
    house.hold("gus", Hold.BUDGET);

    bell.mailWaits("fay");
    bell.mailWaits("gus");

    await()
        .during(Duration.ofMillis(300))
        .until(() -> rungFor("fay").isEmpty() && rungFor("gus").isEmpty());
  }

  @Test
  void mail_is_delivered_where_its_agent_sits_and_rings_where_it_rests() {
    AtomicReference<String> delivered = new AtomicReference<>("");
    LocalSeats here =
        new LocalSeats() {
          @Override
          public void deliver(String agentId, long epoch, Mail mail) {
            delivered.set(agentId);
          }

          @Override
          public void nudge(String agentId) {}
        };
    Deliveries deliveries = new Deliveries("me", here, bell, house.waiters);
    Mail mail = Mail.fresh("t", 0, 1, "x");

    deliveries.accepted(
        new AgentRowLock("hal", "default", 1, false, 9, 0, 0, "other", "MAIL"), mail);
    assertThat(delivered.get()).isEmpty();
    deliveries.accepted(new AgentRowLock("hal", "default", 1, false, 9, 0, 0, "me", "MAIL"), mail);
    assertThat(delivered.get()).isEqualTo("hal");
    deliveries.accepted(new AgentRowLock("hal", "default", 0, false, 9, 0, 0, null, "MAIL"), mail);
    awaitRung("hal 9");
  }

  @Test
  void a_bell_that_is_closed_leaves_everything_to_the_sweep() {
    Doorbell closed =
        new Doorbell(house.database, rope, LocalSeats.NONE, revived::add, InstantSource.system());
    closed.close();

    closed.ring("ida", 1);
    closed.mailWaits("ida");

    assertThat(rungFor("ida")).isEmpty();
  }

  private void awaitRung(String ring) {
    await().until(() -> rope.rung.contains(ring));
    String agent = ring.substring(0, ring.indexOf(' '));
    long epoch = Long.parseLong(ring.substring(ring.indexOf(' ') + 1));
    if (rope.slow == null && rope.failing == null) await().until(() -> bell.heard(agent) >= epoch);
  }

  private List<String> rungFor(String agentId) {
    return rope.rung.stream().filter(ring -> ring.startsWith(agentId + " ")).toList();
  }
}
