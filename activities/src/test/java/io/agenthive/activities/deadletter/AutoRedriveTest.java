package io.agenthive.activities.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.task.KeeperWorld;
import io.agenthive.workflows.deadletter.PoisonPolicy;
import io.agenthive.workflows.deadletter.RedriveWorkflow;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AutoRedriveTest {
  private final KeeperWorld world = KeeperWorld.quiet();
  private final Triage triage = new Triage(world.database, PoisonPolicy.standard());
  private final AutoRedrive redrives =
      new AutoRedrive(
          world.database, new Campaigns(world.database, world.temporal.getWorkflowClient()));

  @AfterEach
  void close() {
    redrives.close();
    triage.close();
    world.close();
  }

  @Test
  void an_outage_that_is_over_brings_back_once_what_it_explains() throws SQLException {
    died("t1", TaskFailure.TRANSIENT, "model-x");
    outage("model-x");

    assertThat(redrives.sweep()).isEqualTo(1);
    assertThat(redrives.sweep()).isZero();

    String id =
        world.text(
            "select 'auto-model-x-' || floor(extract(epoch from opened_at)) from breaker_outage");
    assertThat(
            world
                .temporal
                .getWorkflowClient()
                .newUntypedWorkflowStub(RedriveWorkflow.workflowId(id))
                .describe()
                .getWorkflowType())
        .isEqualTo("Redrive");
  }

  @Test
  void what_another_target_or_another_cause_explains_stays() throws SQLException {
    died("t1", TaskFailure.TRANSIENT, "model-y");
    died("t2", TaskFailure.BUG, "model-x");
    outage("model-x");
    assertThat(redrives.sweep()).isZero();
  }

  @Test
  void an_outage_of_long_ago_is_nobodys_business_any_more() throws SQLException {
    died("t1", TaskFailure.TRANSIENT, "model-x");
    outage("model-x");
    world.sql("update breaker_outage set closed_at = now() - interval '11 minutes'");
    assertThat(redrives.sweep()).isZero();
  }

  private void died(String taskId, TaskFailure failure, String target) throws SQLException {
    world.accept(taskId);
    FailureContext where = FailureContext.of(taskId, 0, "1@h", null).asking(target, "m", 0);
    world.failed(world.row(taskId), FailureNote.last(failure, "it failed", 1).in(where));
    assertThat(triage.round()).isEqualTo(1);
  }

  private void outage(String target) {
    world.sql(
        """
        insert into breaker_outage (target, opened_at, reason)
        values ('%s', clock_timestamp() - interval '1 minute', 'down')
        """
            .formatted(target));
  }
}
