package io.agenthive.activities.deadletter;

import static io.agenthive.activities.task.KeeperWorld.AGENT;
import static io.agenthive.activities.task.KeeperWorld.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.task.KeeperWorld;
import io.agenthive.activities.task.RunState;
import io.agenthive.workflows.deadletter.PoisonPolicy;
import io.agenthive.workflows.deadletter.RedriveCampaign;
import io.agenthive.workflows.deadletter.RedriveCounts;
import io.agenthive.workflows.deadletter.RedriveFilter;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.TaskFailure;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PostgresRedrivesTest {
  private static final FailureNote BROKE = FailureNote.last(TaskFailure.BUG, "it broke", 1);

  private final KeeperWorld world = KeeperWorld.running();
  private final PostgresRedrives redrives = new PostgresRedrives(world.database, world.keepers);
  private final Triage triage = new Triage(world.database, PoisonPolicy.standard());

  @AfterEach
  void close() {
    triage.close();
    world.close();
  }

  @Test
  void a_campaign_freezes_what_matches_once_and_nothing_that_dies_later() throws SQLException {
    broken("t1");
    broken("t2");
    RedriveCampaign campaign = over(AGENT);
    assertThat(redrives.freeze(campaign)).isEqualTo(2);
    broken("t3");
    assertThat(redrives.freeze(campaign)).isEqualTo(2);
    assertThat(redrives.look("c1")).isEqualTo(counts(2, 0, 0, 0, 0, 0));
  }

  @Test
  void a_tenants_campaign_freezes_what_is_its_own_and_control_freezes_all() throws SQLException {
    broken("t1");
    broken("t2");
    world.sql("update mail_ended set tenant = 'blue' where task_id = 't1'");
    world.sql("insert into redrive_tenant (id, tenant) values ('c1', 'blue'), ('c0', 'red')");
    RedriveFilter filter = over(AGENT).filter();

    assertThat(redrives.freeze(RedriveCampaign.of("c0", filter, "eve", "so"))).isZero();
    assertThat(redrives.freeze(over(AGENT))).isEqualTo(1);
    assertThat(world.count("select count(*) from redrive where id = 'c1' and tenant = 'blue'"))
        .isEqualTo(1);
    assertThat(redrives.freeze(RedriveCampaign.of("c2", filter, "breaker", "so"))).isEqualTo(1);
  }

  @Test
  void two_campaigns_never_bring_the_same_task_back() throws SQLException {
    broken("t1");
    assertThat(redrives.freeze(over(AGENT))).isEqualTo(1);
    RedriveCampaign other = RedriveCampaign.of("c2", over(AGENT).filter(), "bob", "so");
    assertThat(redrives.freeze(other)).isZero();
  }

  @Test
  void each_entry_has_the_outcome_of_its_task() throws SQLException {
    for (String task : new String[] {"t1", "t2", "t3", "t4"}) broken(task);
    redrives.freeze(over(AGENT));
    redrives.start("c1", 4);
    assertThat(redrives.look("c1")).isEqualTo(counts(0, 4, 0, 0, 0, 0));

    world.done(world.waiting("t1", 1));
    world.failed(world.waiting("t2", 1), BROKE);
    world.failed(world.waiting("t3", 1), KeeperWorld.poison());
    world.mail.cancel("t4", "nobody needs it").join();
    world.settled();
    judge();

    assertThat(redrives.look("c1")).isEqualTo(counts(0, 0, 1, 1, 1, 1));
  }

  @Test
  void an_attempt_that_died_between_its_notes_is_gone_on_with() throws SQLException {
    broken("t1");
    broken("t2");
    redrives.freeze(over(AGENT));
    world.sql("update redrive_entry set state = 'STARTING', started_at = now()");
    new DeadLetters(world.database, world.keepers)
        .redrive("t1", new RedriveOrder(null, "campaign", "campaign c1")); // and crashed

    redrives.start("c1", 2);

    world.waiting("t1", 1);
    world.waiting("t2", 1);
    assertThat(redrives.look("c1").underWay()).isEqualTo(2);
    assertThat(world.count("select count(*) from redrive_entry where state = 'STARTED'"))
        .isEqualTo(2);
  }

  @Test
  void what_died_again_before_a_crashed_attempt_was_repeated_is_not_brought_back_twice()
      throws SQLException {
    broken("t1");
    redrives.freeze(over(AGENT));
    world.sql("update redrive_entry set state = 'STARTING', started_at = now()");
    new DeadLetters(world.database, world.keepers)
        .redrive("t1", new RedriveOrder(null, "campaign", "campaign c1")); // and crashed
    world.failed(world.waiting("t1", 1), BROKE);
    world.settled();
    until(() -> world.keepers.run("t1").state() == RunState.FAILED);
    judge();

    redrives.start("c1", 1);

    assertThat(redrives.look("c1")).isEqualTo(counts(0, 0, 0, 1, 0, 0));
    assertThat(world.count("select delivery from mail_ended where task_id = 't1'")).isEqualTo(1);
  }

  @Test
  void one_whose_keeper_has_not_ended_yet_is_looked_at_again() throws SQLException {
    broken("t1");
    redrives.freeze(over(AGENT));
    var unused =
        world.keepers.restart(
            new KeeperOrder("t1", AGENT, Duration.ofHours(1), null, false, "it still runs"));

    redrives.start("c1", 1);

    assertThat(redrives.look("c1")).isEqualTo(counts(1, 0, 0, 0, 0, 0));
  }

  @Test
  void what_somebody_else_brought_back_is_skipped() throws SQLException {
    broken("t1");
    redrives.freeze(over(AGENT));
    new DeadLetters(world.database, world.keepers)
        .redrive("t1", new RedriveOrder(null, "ann", "mine"));
    world.waiting("t1", 1);
    redrives.start("c1", 1);
    assertThat(redrives.look("c1")).isEqualTo(counts(0, 0, 0, 0, 0, 1));
  }

  @Test
  void poison_is_not_brought_back_as_it_is() throws SQLException {
    world.dead("t1");
    world.settled();
    judge();
    redrives.freeze(over(AGENT));
    redrives.start("c1", 1);
    assertThat(redrives.look("c1").skipped()).isEqualTo(1);
  }

  @Test
  void an_open_breaker_of_a_target_holds_the_campaign_back() throws SQLException {
    broken("t1");
    world.sql(
        "update mail_ended set failure = jsonb_set(failure, '{context}', '{\"target\": \"model-x\"}')");
    redrives.freeze(over(AGENT));
    assertThat(redrives.look("c1").heldBack()).isFalse();
    world.sql(
        "insert into breaker (target, phase, reason, who) values ('model-x', 'OPEN', 'down', 'h')");
    assertThat(redrives.look("c1").heldBack()).isTrue();
  }

  @Test
  void an_aborted_campaign_skips_the_rest() throws SQLException {
    broken("t1");
    broken("t2");
    redrives.freeze(over(AGENT));
    redrives.start("c1", 1);
    redrives.abort("c1", "wrong family");
    assertThat(redrives.look("c1")).isEqualTo(counts(0, 1, 0, 0, 0, 1));
  }

  @Test
  void a_filter_that_matches_too_much_is_refused_and_nothing_is_frozen() {
    world.sql(
        """
        insert into mail_ended (agent, task_id, seq, priority, state, delivery, deaths, epoch, patch, attempts, dispatch,
                                input, accepted_at, failure)
        select 'ann', 'x' || n, n, 0, 4, 0, 0, 0, 0, 1, 'MAIL', 'x', now(), '{"failure": "BUG"}'
        from generate_series(1, %d) n
        """
            .formatted(PostgresRedrives.MAX_ENTRIES + 1));
    assertThatThrownBy(() -> redrives.freeze(over(AGENT)))
        .hasMessageContaining("more than 100000 dead letters match");
    assertThat(world.count("select count(*) from redrive_entry")).isZero();
    world.sql("delete from mail_ended where task_id = 'x1'");
    assertThat(redrives.freeze(over(AGENT))).isEqualTo(PostgresRedrives.MAX_ENTRIES);
  }

  private void broken(String taskId) throws SQLException {
    world.accept(taskId);
    world.failed(world.row(taskId), BROKE);
    world.settled();
    until(() -> world.keepers.run(taskId).state() == RunState.FAILED);
    judge();
  }

  private void judge() throws SQLException {
    int judged = triage.round();
    while (judged > 0) judged = triage.round();
  }

  private static RedriveCampaign over(String agent) {
    RedriveFilter filter = new RedriveFilter(agent, null, null, null, null, null, null);
    return RedriveCampaign.of("c1", filter, "ann", "mended in 1.2");
  }

  private static RedriveCounts counts(
      long pending, long underWay, long done, long alike, long otherwise, long skipped) {
    return new RedriveCounts(pending, underWay, done, alike, otherwise, skipped, false);
  }
}
