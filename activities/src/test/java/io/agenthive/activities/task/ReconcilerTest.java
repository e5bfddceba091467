package io.agenthive.activities.task;

import static io.agenthive.activities.task.KeeperWorld.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.deadletter.Triage;
import io.agenthive.workflows.deadletter.PoisonPolicy;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReconcilerTest {
  private final KeeperWorld world = KeeperWorld.running();
  private final Reconciler reconciler = new Reconciler(world.database, world.keepers, world.mail);

  @AfterEach
  void close() {
    reconciler.close();
    world.close();
  }

  @Test
  void a_death_that_temporal_knows_is_left_alone_and_looked_at_once_a_day() throws SQLException {
    dead("t1", "2 h");
    world.ended("t1", RunState.FAILED);

    assertThat(reconciler.round()).isZero();
    assertThat(checked()).isEqualTo(1);
    assertThat(notes()).isZero();
    world.sql("update death set checked_at = checked_at - interval '25 h'");
    assertThat(reconciler.round()).isZero();
    assertThat(world.count("select count(*) from death where checked_at > now() - interval '1 m'"))
        .isEqualTo(1);
  }

  @Test
  void a_death_that_temporal_has_lost_is_told_to_it_again() throws SQLException {
    lost("t1", "2 h");

    assertThat(reconciler.round()).isEqualTo(1);

    until(() -> world.keepers.run("t1").state() == RunState.FAILED);
    assertThat(
            world.count(
                "select count(*) from dead_letter_note where note like '%told to Temporal%'"))
        .isEqualTo(1);
    assertThat(world.count("select count(*) from mail_ended where not archived")).isEqualTo(1);
  }

  @Test
  void a_death_that_temporal_keeps_no_longer_is_archived_and_nothing_of_it_goes()
      throws SQLException {
    lost("t1", "25 h");

    assertThat(reconciler.round()).isEqualTo(1);

    assertThat(
            world.count(
                "select count(*) from mail_ended where archived and state = 4 and input = 'do t1' and failure is not null"))
        .isEqualTo(1);
    assertThat(world.keepers.run("t1").state()).isEqualTo(RunState.ABSENT);
    assertThat(reconciler.round()).as("it is at rest").isZero();
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void what_died_just_now_or_is_on_its_way_is_not_looked_at() throws SQLException {
    lost("t1", "30 s");
    lost("t2", "2 h");
    world.relay.close();
    world.sql(
        "insert into outbox (kind, agent, task_id, delivery, body) values ('KEEP', 'ann', 't2', 0, '{}')");

    assertThat(reconciler.round()).isZero();
    assertThat(checked()).isZero();
  }

  @Test
  void one_that_cannot_be_compared_keeps_the_others_from_nothing() throws SQLException {
    lost("t1", "3 h");
    lost("t2", "2 h");
    world.sql("update mail_ended set failure = '[]' where task_id = 't1'");

    assertThat(reconciler.round()).isEqualTo(1);

    until(() -> world.keepers.run("t2").state() == RunState.FAILED);
    assertThat(checked()).isEqualTo(2);
  }

  @Test
  void one_round_looks_at_so_many_and_the_next_at_the_others() throws SQLException {
    world.sql(
        """
        insert into mail_ended (agent, task_id, seq, priority, state, delivery, deaths, epoch, patch, attempts, dispatch,
                                input, accepted_at, failure, ended_at)
        select 'ann', 'x' || n, n, 0, 4, 0, 0, 0, 0, 1, 'MAIL', 'x', now(), '{"failure": "BUG"}', now() - interval '25 h'
        from generate_series(1, %d) n
        """
            .formatted(Reconciler.MAX_LETTERS + 1));
    judge();

    assertThat(reconciler.round()).isEqualTo(Reconciler.MAX_LETTERS);
    assertThat(reconciler.round()).isEqualTo(1);
    assertThat(reconciler.round()).isZero();
  }

  /** Dead, as if so long ago. */
  private void dead(String taskId, String ago) throws SQLException {
    world.dead(taskId);
    world.settled();
    judge();
    world.sql(
        "update mail_ended set ended_at = now() - interval '"
            + ago
            + "' where task_id = '"
            + taskId
            + "'");
  }

  /** Dead under an ID of which Temporal knows nothing. */
  private void lost(String taskId, String ago) throws SQLException {
    dead(taskId + "-known", ago);
    String known = "'" + taskId + "-known'";
    String lost = "'" + taskId + "'";
    for (String table : new String[] {"mail_ended", "death"}) {
      world.sql("update %s set task_id = %s where task_id = %s".formatted(table, lost, known));
    }
    world.sql("update mail_ended set input = 'do " + taskId + "' where task_id = " + lost);
    world.sql("insert into task (id, agent, request_hash) values (" + lost + ", 'ann', '')");
  }

  private void judge() throws SQLException {
    Triage triage = new Triage(world.database, PoisonPolicy.standard());
    int judged = triage.round();
    while (judged > 0) judged = triage.round();
    triage.close();
  }

  private long checked() {
    return world.count("select count(*) from death where checked_at is not null");
  }

  private long notes() {
    return world.count("select count(*) from dead_letter_note");
  }
}
