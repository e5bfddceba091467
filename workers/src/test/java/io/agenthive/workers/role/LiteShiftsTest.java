package io.agenthive.workers.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A shift that ends while its workflow, which does not know it yet, gives it up. Without {@link
 * LiteShifts} the in-process server never again lets such a workflow go on.
 */
@Timeout(60)
final class LiteShiftsTest {
  @Test
  void a_shift_may_end_while_it_is_given_up() throws Exception {
    try (TestWorkflowEnvironment server =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new LiteShifts())
                        .build())
                .build())) {
      Worker worker = server.newWorker("agents");
      Ending shifts = new Ending(server.getWorkflowClient());
      worker.registerWorkflowImplementationTypes(GivingUpImpl.class);
      worker.registerActivitiesImplementations(shifts);
      server.start();
      WorkflowStub agent =
          server
              .getWorkflowClient()
              .newUntypedWorkflowStub(
                  "GivingUp", WorkflowOptions.newBuilder().setTaskQueue("agents").build());
      agent.start();
      shifts.token.get(10, TimeUnit.SECONDS);

      agent.signal("bell");
      agent.signal("bell");

      assertThat(agent.getResult(20, TimeUnit.SECONDS, String.class)).isEqualTo("on");
    }
  }

  @WorkflowInterface
  public interface GivingUp {
    @WorkflowMethod
    String live();

    @SignalMethod
    void bell();
  }

  public static final class GivingUpImpl implements GivingUp {
    private int bells;

    @Override
    public String live() {
      Shift shift =
          Workflow.newActivityStub(
              Shift.class,
              ActivityOptions.newBuilder()
                  .setStartToCloseTimeout(Duration.ofHours(1))
                  .setCancellationType(ActivityCancellationType.TRY_CANCEL)
                  .build());
      Row row =
          Workflow.newLocalActivityStub(
              Row.class,
              LocalActivityOptions.newBuilder()
                  .setStartToCloseTimeout(Duration.ofSeconds(10))
                  .build());
      CancellationScope scope =
          Workflow.newCancellationScope(
              () -> {
                var unused = Async.procedure(shift::work);
              });
      scope.run();
      Workflow.await(() -> bells > 0);
      row.ask();
      scope.cancel("nobody sits there");
      Workflow.await(() -> bells > 1);
      return "on";
    }

    @Override
    public void bell() {
      bells++;
    }
  }

  @ActivityInterface
  public interface Shift {
    @ActivityMethod(name = "Shift")
    void work();
  }

  @ActivityInterface
  public interface Row {
    void ask();
  }

  /** The shift ends while the row is asked. */
  private static final class Ending implements Shift, Row {
    private final WorkflowClient client;
    private final AtomicInteger asked = new AtomicInteger();
    private final CompletableFuture<byte[]> token = new CompletableFuture<>();

    Ending(WorkflowClient client) {
      this.client = client;
    }

    @Override
    public void work() {
      var context = Activity.getExecutionContext();
      context.doNotCompleteOnReturn();
      token.complete(context.getTaskToken());
    }

    @Override
    public void ask() {
      try {
        client.newActivityCompletionClient().complete(token.join(), null);
      } catch (ActivityNotExistsException ended) {
        assertThat(asked.get()).as("it runs again when its workflow task does").isPositive();
      }
      asked.incrementAndGet();
    }
  }
}
