package io.agenthive.workflows.task;

import io.agenthive.workflows.histories.HistoryRecorder;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.Queues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Runs keepers in front of a fake seat on a real server and freezes their histories. The server
 * knows the keywords {@code HiveState}, {@code HiveFailure} and {@code HiveFamily}. Start it in the
 * folder of this module with {@code <address> <version>}.
 */
public final class TaskOnServer {
  private static final FailureNote BUSY =
      new FailureNote(TaskFailure.OVERLOADED, "the model is busy", 1, Duration.ofDays(1));
  private static final FailureNote POISON =
      FailureNote.last(TaskFailure.INVALID, "the input says nothing", 1);

  private final FakeSeat seat = new FakeSeat();
  private final WorkflowClient client;
  private final String version;

  private TaskOnServer(WorkflowClient client, String version) {
    this.client = client;
    this.version = version;
  }

  /** Freezes one keeper in each state that a new version may meet it in. */
  public static void main(String... args) throws IOException {
    try (TestWorkflowEnvironment server = HistoryRecorder.server(args[0])) {
      TaskOnServer tasks = new TaskOnServer(server.getWorkflowClient(), args[1]);
      tasks.work(server.newWorker(Queues.CONTROL));
      server.start();
      tasks.freezeAll();
    }
  }

  private void work(Worker worker) {
    worker.registerWorkflowImplementationTypes(TaskWorkflowImpl.class);
    worker.registerActivitiesImplementations(seat);
  }

  private void freezeAll() throws IOException {
    WorkflowStub waiting = keep("waiting", Duration.ofDays(1), null, false);
    Awaitility.await().until(() -> waiting.describe().getHistoryLength() > 4);
    freeze("waiting", "waiting");

    keep("attempted", Duration.ZERO, null, false);
    Awaitility.await().until(() -> seat.open().size() == 1);
    freeze("attempted", "mid-attempt");

    lostAttempt();

    seat.answering(new KeeperNews(null, BUSY));
    keep("troubled", Duration.ZERO, null, false);
    Awaitility.await().until(() -> seat.attempts() == 4);
    freeze("troubled", "mid-trouble");

    seat.answering(new KeeperNews(null, POISON));
    dead(keep("poisoned", Duration.ZERO, null, false));
    freeze("poisoned", "dead");
    dead(keep("dead", Duration.ZERO, POISON, false));
    freeze("dead", "dead-at-once");

    seat.answering(new KeeperNews(new TaskOutcome("redriven", MailState.DONE, "42"), null));
    keep("redriven", Duration.ZERO, null, true).getResult(TaskOutcome.class);
    freeze("redriven", "done-after-redrive");
  }

  private void lostAttempt() throws IOException {
    WorkflowStub lost = keep("lost", Duration.ZERO, null, false);
    Awaitility.await().until(() -> seat.open().size() == 2);
    lost.signal("attemptLost", Map.of("delivery", 1));
    Awaitility.await().until(() -> seat.open().size() == 3);
    lost.signal("cancel", Map.of("reason", "no longer needed"));
    lost.getResult(TaskOutcome.class);
    freeze("lost", "discarded-after-lost-attempt");
  }

  private WorkflowStub keep(
      String taskId, Duration firstDelay, @Nullable FailureNote failed, boolean redrive) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(KeeperOrder.workflowId(taskId))
            .setTaskQueue(Queues.CONTROL)
            .build();
    WorkflowStub task = client.newUntypedWorkflowStub("Task", options);
    task.start(new KeeperOrder(taskId, "scout", firstDelay, failed, redrive, "test"));
    return task;
  }

  private static void dead(WorkflowStub task) {
    try {
      task.getResult(TaskOutcome.class);
      throw new IllegalStateException("the task must be dead");
    } catch (WorkflowFailedException expected) {
      return;
    }
  }

  private void freeze(String taskId, String what) throws IOException {
    HistoryRecorder.record(client.fetchHistory(KeeperOrder.workflowId(taskId)), version, what);
  }
}
