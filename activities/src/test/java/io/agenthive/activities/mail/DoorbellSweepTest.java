package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.workflows.hold.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DoorbellSweepTest {
  private final MailHouse house = new MailHouse();
  private final FakeRope rope = new FakeRope();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
  private final Doorbell bell =
      new Doorbell(house.database, rope, LocalSeats.NONE, agentId -> false, now::get);
  private final DoorbellSweep sweep = new DoorbellSweep(house.database, bell, now::get);

  @AfterEach
  void close() {
    sweep.close();
    bell.close();
    house.close();
  }

  @Test
  void it_rings_for_resting_agents_whose_mail_is_old_and_whom_no_hold_keeps() {
    silent("ada", "3 s");
    silent("young", "1 s");
    silent("held", "3 s");
    house.hold("held", Hold.INCIDENT);
    silent("loaded", "3 s");
    house.hold("loaded", Hold.LOAD);
    silent("awake", "3 s");
    house.seat("awake", 5);
    silent("kept", "3 s");
    house.run("update mail set state = 2 where agent = 'kept'");
    house.agent("empty");

    assertThat(sweep.sweep()).isEqualTo(2);
    await().untilAsserted(() -> assertThat(rope.rung).contains("ada 0", "loaded 0"));
  }

  @Test
  void a_silence_that_nobody_hears_is_rung_for_at_growing_intervals_up_to_half_a_minute() {
    rope.failing = () -> new IllegalStateException("away");
    silent("ada", "3 s");

    assertThat(rings()).containsExactly(0, 2, 6, 14, 30, 60, 90, 120);
  }

  @Test
  void a_bell_that_temporal_heard_is_trusted_for_a_while_and_each_after_it_as_well() {
    silent("ada", "3 s");
    bell.ring("ada", 0);
    awaitHeard();

    assertThat(rings()).containsExactly(6, 12, 18, 26, 42, 72, 102);
  }

  @Test
  void a_bell_that_was_heard_long_ago_is_no_reason_to_trust() {
    silent("ada", "3 s");
    bell.ring("ada", 0);
    awaitHeard();

    now.updateAndGet(instant -> instant.plus(Duration.ofHours(1)));

    assertThat(sweep.sweep()).isEqualTo(1);
  }

  @Test
  void a_bell_that_is_just_being_rung_is_not_counted_and_costs_no_patience() {
    CountDownLatch slow = new CountDownLatch(1);
    rope.slow = slow;
    silent("ada", "3 s");
    bell.ring("ada", 0);
    await().until(() -> !rope.rung.isEmpty());

    assertThat(sweep.sweep()).isZero();
    rope.failing = () -> new IllegalStateException("away");
    rope.slow = null;
    slow.countDown();
    now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(2)));

    await().until(() -> sweep.sweep() == 1);
  }

  @Test
  void when_temporal_is_back_bells_that_it_heard_before_are_rung_again() {
    silent("ada", "3 s");
    bell.ring("ada", 0);
    awaitHeard();

    sweep.ringAll();

    await().untilAsserted(() -> assertThat(rope.rung).containsExactly("ada 0", "ada 0"));
  }

  private List<Integer> rings() {
    List<Integer> rings = new ArrayList<>();
    for (int second = 0; second <= 120; second++) {
      if (sweep.sweep() == 1) {
        rings.add(second);
        if (rope.failing == null) awaitHeard();
        else await().until(() -> rope.rung.size() == rings.size());
      }
      now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(1)));
    }
    return rings;
  }

  private void awaitHeard() {
    await().until(() -> bell.heardAt("ada", 0).equals(Optional.of(now.get())));
  }

  @Test
  void a_new_rest_of_the_same_agent_is_rung_for_at_once() {
    silent("ada", "3 s");
    assertThat(sweep.sweep()).isEqualTo(1);
    assertThat(sweep.sweep()).isZero();

    house.run("update agent set epoch = epoch + 1");

    assertThat(sweep.sweep()).isEqualTo(1);
  }

  @Test
  void agents_beyond_one_sweeps_limit_are_rung_for_by_the_next() {
    int agents = DoorbellSweep.MAX_BELLS + 20;
    house.run(
        """
        insert into agent (id, spec, role, team, tier)
        select 'a-' || i, '{}', 'clerk', 'office', 'ROUTINE' from generate_series(1, ?) i
        """,
        agents);
    house.run(
        """
        insert into mail (agent, task_id, input, accepted_at)
        select id, 't-' || id, 'x', clock_timestamp() - interval '1 h' from agent
        """);

    assertThat(sweep.sweep()).isEqualTo(DoorbellSweep.MAX_BELLS);
    assertThat(sweep.sweep()).isEqualTo(20);
    assertThat(sweep.sweep()).as("nobody is left who was not rung for").isZero();
  }

  private void silent(String agentId, String age) {
    house.agent(agentId);
    house.accept("t-" + agentId, agentId);
    house.run(
        "update mail set accepted_at = clock_timestamp() - cast(? as interval) where agent = ?",
        age,
        agentId);
  }
}
