package io.agenthive.activities.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.fleet.DevServer;
import io.agenthive.activities.mail.AfterMail;
import io.agenthive.activities.mail.AgentRowLock;
import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.MailLimits;
import io.agenthive.activities.mail.MailWriter;
import io.agenthive.activities.mail.PostgresMailRoom;
import io.agenthive.activities.mail.TaskEnded;
import io.agenthive.activities.mail.Waiters;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.shift.Queues;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TaskWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a real server, for the one in the process cannot list. */
@Timeout(60)
final class FailedRunsTest {
  private static final FailureNote NO = FailureNote.last(TaskFailure.INVALID, "no", 1);

  private final Database database = TestDatabase.fresh();
  private final MailWriter writer =
      new MailWriter(database, MailLimits.DEFAULT, "test", new Nobody());
  private final Waiters waiters = new Waiters(database, "test");

  @AfterEach
  void close() {
    writer.close();
    waiters.close();
    database.close();
  }

  @Test
  void runs_that_failed_lately_are_found_and_a_task_that_lives_on_gets_its_keeper_back()
      throws Exception {
    try (DevServer server = DevServer.startOrSkip()) {
      WorkflowClient client = server.client();
      WorkerFactory factory = WorkerFactory.newInstance(client);
      factory.newWorker(Queues.CONTROL).registerWorkflowImplementationTypes(TaskWorkflowImpl.class);
      factory.start();
      Keepers keepers = new Keepers(client);
      Instant began = Instant.now().minusSeconds(1);
      failed(keepers, "unknown");
      failed(keepers, "troubled");

      await()
          .untilAsserted(
              () ->
                  assertThat(keepers.failedSince(began, 10))
                      .containsExactlyInAnyOrder("unknown", "troubled"));
      assertThat(keepers.failedSince(began, 1)).hasSize(1);
      assertThat(keepers.failedSince(Instant.now().plusSeconds(60), 10)).isEmpty();

      inTrouble("troubled");
      PostgresMailRoom mail = new PostgresMailRoom(database, writer, waiters);
      try (Reconciler reconciler = new Reconciler(database, keepers, mail)) {
        assertThat(reconciler.round()).isEqualTo(1);
        assertThat(keepers.run("troubled").state()).isEqualTo(RunState.RUNNING);
        assertThat(keepers.run("unknown").state()).isEqualTo(RunState.FAILED);
        assertThat(reconciler.round()).as("they agree").isZero();
      }
      factory.shutdownNow();
    }
  }

  private static void failed(Keepers keepers, String taskId) {
    var unused = keepers.bury(new KeeperOrder(taskId, "ann", Duration.ZERO, NO, false, "test"));
    await().until(() -> keepers.run(taskId).state() == RunState.FAILED);
  }

  private void inTrouble(String taskId) {
    TestDatabase.change(
        database, "insert into task (id, agent, request_hash) values (?, 'ann', '')", taskId);
    TestDatabase.change(
        database,
        "insert into mail (agent, task_id, input, state, due) values ('ann', ?, 'x', 2, now())",
        taskId);
  }

  private static final class Nobody implements AfterMail {
    @Override
    public void accepted(AgentRowLock row, Mail mail) {}

    @Override
    public void ended(TaskEnded task) {}
  }
}
