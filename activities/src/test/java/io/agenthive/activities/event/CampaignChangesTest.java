package io.agenthive.activities.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.deadletter.PostgresRedrives;
import io.agenthive.activities.deadletter.Triage;
import io.agenthive.activities.task.KeeperWorld;
import io.agenthive.activities.task.RunState;
import io.agenthive.workflows.deadletter.PoisonPolicy;
import io.agenthive.workflows.deadletter.RedriveCampaign;
import io.agenthive.workflows.deadletter.RedriveFilter;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Campaigns and what they bring back, with keepers on Temporal's in-process server. */
final class CampaignChangesTest {
  private final KeeperWorld world = KeeperWorld.running();
  private final PostgresRedrives redrives = new PostgresRedrives(world.database, world.keepers);
  private final Triage triage = new Triage(world.database, PoisonPolicy.standard());
  private final Reader reader = new Reader(world.database);

  @AfterEach
  void close() {
    triage.close();
    world.close();
  }

  @Test
  void a_campaign_is_told_from_its_first_to_its_last_dead_letter() throws SQLException {
    broken("t1");
    broken("t2");
    RedriveFilter filter = new RedriveFilter(KeeperWorld.AGENT, null, null, null, null, null, null);
    redrives.freeze(RedriveCampaign.of("c1", filter, "ann", "so"));
    redrives.start("c1", 2);
    world.done(world.waiting("t1", 1));
    redrives.look("c1");
    assertThat(world.count("select count(*) from redrive where ended_at is null")).isEqualTo(1);
    KeeperWorld.until(
        () -> world.count("select count(*) from mail where task_id = 't2' and delivery = 1") == 1);
    world.mail.cancel("t2", "nobody needs it").join();
    redrives.look("c1");
    redrives.look("c1");

    assertThat(reader.lines(9))
        .contains("TASK_REDRIVEN ann t1 {}", "TASK_REDRIVEN ann t2 {}")
        .containsSubsequence(
            "AGENT_CREATED ann - {role=tester, team=blue, tier=ROUTINE}",
            "TASK_DEAD ann t1 {failure=BUG}",
            "TASK_DEAD ann t2 {failure=BUG}",
            "REDRIVE_BEGAN - - {campaign=c1, entries=2}",
            "TASK_DONE ann t1 {}",
            "TASK_DISCARDED ann t2 {}",
            "REDRIVE_ENDED - - {campaign=c1, entries=2}")
        .hasSize(9);
  }

  private void broken(String taskId) throws SQLException {
    world.accept(taskId);
    world.failed(world.waiting(taskId, 0), FailureNote.last(TaskFailure.BUG, "it broke", 1));
    world.settled();
    world.ended(taskId, RunState.FAILED);
    int judged = triage.round();
    while (judged > 0) judged = triage.round();
  }
}
