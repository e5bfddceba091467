package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.agent.RecordedAgent;
import io.agenthive.workflows.agent.AgentWorkflow;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LostSeatsTest {
  private final List<String> revived = new CopyOnWriteArrayList<>();
  private final TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance();

  @BeforeEach
  void start() {
    server.newWorker("agents").registerWorkflowImplementationTypes(RecordedAgent.class);
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void an_agent_without_a_workflow_is_begun_again_and_does_not_keep_the_news_from_the_others() {
    server
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            "Agent",
            WorkflowOptions.newBuilder()
                .setWorkflowId(AgentWorkflow.workflowId("orphan-2"))
                .setTaskQueue("agents")
                .build())
        .start(Map.of());

    new LostSeats(server.getWorkflowClient(), revived::add)
        .tell(List.of(new HostRows.Orphan("nobody-1", 7), new HostRows.Orphan("orphan-2", 8)));

    assertThat(revived).containsExactly("nobody-1");
    await()
        .untilAsserted(
            () -> assertThat(RecordedAgent.HEARD).contains("agent-orphan-2 seatLost null"));
  }
}
