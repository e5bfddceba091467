package io.agenthive.activities.task;

import static io.agenthive.activities.task.KeeperWorld.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.InputPatch;
import io.agenthive.workflows.task.KeeperOrder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BringBackRowsTest {
  private final KeeperWorld world = KeeperWorld.quiet();
  private final BringBackRows rows = new BringBackRows(world.database);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_dead_task_is_open_mail_in_trouble_with_a_fresh_budget_of_attempts() {
    world.dead("t1");
    assertThat(rows.run(order(null), "run2")).isEqualTo(BroughtBack.OPEN);

    assertThat(world.row("t1").state()).isEqualTo(MailState.TROUBLE);
    assertThat(world.row("t1").attempts()).isZero();
    assertThat(world.row("t1").run()).isEqualTo("run2");
    assertThat(world.count("select count(*) from mail where patch = 0")).isEqualTo(1);
    assertThat(world.input("t1")).isEqualTo("do t1");
  }

  @Test
  void one_run_brings_a_task_back_once_even_if_it_has_died_again() {
    world.dead("t1");
    rows.run(order(null), "run2");
    world.sql("update mail set state = 0");
    world.failed(world.row("t1"), KeeperWorld.poison());
    assertThat(rows.run(order(null), "run2")).isEqualTo(BroughtBack.OPEN);

    assertThat(world.row("t1").state()).isEqualTo(MailState.DEAD);
  }

  @Test
  void a_patch_replaces_the_input_and_counts() {
    world.dead("t1");
    rows.run(order(new InputPatch("better", null)), "run2");

    assertThat(world.count("select count(*) from mail where patch = 1")).isEqualTo(1);
    assertThat(world.input("t1")).isEqualTo("better");
  }

  @Test
  void recorded_turns_keep_their_memory_and_a_patched_task_sees_the_newest() {
    world.dead("t1");
    world.sql("update mail_ended set memory_at = 3");
    rows.run(order(null), "run2");
    assertThat(world.count("select memory_at from mail where task_id = 't1'")).isEqualTo(3);

    world.sql("update mail set state = 0");
    world.failed(world.row("t1"), KeeperWorld.poison());
    rows.run(order(new InputPatch("better", null)), "run3");
    assertThat(world.count("select count(*) from mail where memory_at is null")).isEqualTo(1);
  }

  @Test
  void the_intent_of_a_call_in_doubt_is_cleared_for_somebody_has_decided() {
    world.dead("t1");
    world.sql("update mail_ended set intent = 3");
    rows.run(order(null), "run2");

    assertThat(world.count("select count(*) from mail where intent is null")).isEqualTo(1);
  }

  @Test
  void a_task_that_is_done_stays_done() {
    world.accept("t1");
    world.done(world.row("t1"));
    rows.run(order(null), "run2");

    assertThat(world.row("t1").state()).isEqualTo(MailState.DONE);
  }

  @Test
  void a_task_of_a_retired_agent_stays_dead() {
    world.dead("t1");
    world.sql("update agent set state = 2");

    assertThat(rows.run(order(null), "run2")).isEqualTo(BroughtBack.REFUSED);
    assertThat(world.row("t1").state()).isEqualTo(MailState.DEAD);
  }

  @Test
  void a_gate_in_front_of_the_agent_is_respected() {
    world.dead("t1");
    world.sql(
        "insert into agent_gate values ('ann', gen_random_uuid(), clock_timestamp() + interval '1"
            + " h')");

    assertThat(rows.run(order(null), "run2")).isEqualTo(BroughtBack.LATER);
  }

  @Test
  void a_task_that_goes_to_another_agent_is_hers_and_its_turns_stay_where_they_were_made() {
    world.dead("t1");
    world.sql(
        "insert into agent (id, spec, role, team, tier) values ('eva', '{}', 'r', 't', 'ROUTINE')");
    world.sql(
        "insert into redrive_entry (campaign, task_id, agent, delivery, died_at) values ('c', 't1', 'ann', 0, now())");
    world.sql(
        "insert into turn (agent, task_id, patch, turn, digest, result, epoch) values ('ann', 't1', 0, 1, '', '{}', 0)");

    assertThat(rows.run(order("eva", new InputPatch("do t1", null)), "run2"))
        .isEqualTo(BroughtBack.OPEN);
    rows.run(order("eva", new InputPatch("do t1", null)), "run2");

    assertThat(world.count("select count(*) from mail where agent = 'eva' and patch = 1"))
        .isEqualTo(1);
    assertThat(world.count("select count(*) from task where agent = 'eva'")).isEqualTo(1);
    assertThat(world.count("select count(*) from redrive_entry where agent = 'eva'")).isEqualTo(1);
    assertThat(world.count("select count(*) from turn where agent = 'ann'")).isEqualTo(1);
    assertThat(
            world.count(
                "select count(*) from task_move where patch = 1 and from_agent = 'ann' and to_agent = 'eva' and reason = 'test'"))
        .isEqualTo(1);
  }

  @Test
  void an_order_from_before_a_move_moves_nothing_back() {
    world.dead("t1");
    world.sql(
        "insert into agent (id, spec, role, team, tier) values ('eva', '{}', 'r', 't', 'ROUTINE')");
    rows.run(order("eva", new InputPatch("do t1", null)), "run2");
    world.sql(
        "insert into mail_ended (agent, task_id, seq, priority, state, delivery, deaths, epoch, patch, attempts, dispatch, input, accepted_at, failure)"
            + " select agent, task_id, seq, priority, 4, delivery, 0, 0, patch, 1, dispatch, input, accepted_at, '{}' from mail");
    world.sql("delete from mail");

    assertThat(rows.run(order(null), "run3")).isEqualTo(BroughtBack.REFUSED);

    assertThat(world.count("select count(*) from mail_ended where agent = 'eva' and patch = 1"))
        .isEqualTo(1);
    assertThat(world.count("select count(*) from task_move")).isEqualTo(1);
    assertThat(rows.run(order(new InputPatch("do t1", null)), "run4")).isEqualTo(BroughtBack.OPEN);
    assertThat(world.count("select count(*) from mail where agent = 'ann' and patch = 2"))
        .isEqualTo(1);
  }

  private static KeeperOrder order(@Nullable InputPatch patch) {
    return order(AGENT, patch);
  }

  private static KeeperOrder order(String agent, @Nullable InputPatch patch) {
    return new KeeperOrder("t1", agent, Duration.ZERO, null, true, "test", patch);
  }
}
