package io.agenthive.workers.role;

import static io.agenthive.workers.role.Town.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.TaskFault;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.task.Keepers;
import io.agenthive.workflows.agent.AgentLimits;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.AgentWorkflow;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.TaskFailure;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real server has of a hive, as whoever copies its database would read it. */
final class SealedHistoriesTest {
  private static final Keyring KEYS = Keyring.of("test " + "QUFB".repeat(10) + "QUE=");

  private static final List<String> CANARIES =
      List.of("canary-role", "canary-prompt", "canary-input", "canary-signal", "canary-error");

  /** Fails with a message that says too much. */
  private static final ModelGateway TALKATIVE =
      request -> {
        throw new TaskFault(TaskFailure.INVALID, "cannot do canary-error");
      };

  private static final AgentSpec SPEC =
      new AgentSpec(
          "canary-role",
          "core",
          Tier.ROUTINE,
          "canary-prompt",
          List.of(),
          Map.of(),
          true,
          1,
          Dispatch.MAIL,
          Duration.ofSeconds(1));

  @TempDir Path folder;

  @Test
  void no_canary_of_a_hive_with_keys_stands_in_a_history_and_all_can_be_read_with_them()
      throws Exception {
    try (Town town = new Town(folder, KEYS)) {
      live(town);

      assertThat(histories(town)).contains("binary/sealed").doesNotContain(CANARIES);
      assertThat(new Keepers(town.link.client()).failures("dies").toString())
          .contains("canary-error");
    }
  }

  @Test
  void without_keys_they_do_stand_there() throws Exception {
    try (Town town = new Town(folder)) {
      live(town);

      assertThat(histories(town)).contains("canary-role", "canary-signal", "canary-error");
    }
  }

  private static void live(Town town) throws Exception {
    town.host("host", TALKATIVE);
    new AgentLives(town.link.client(), AgentLimits.DEFAULT)
        .begin(new AgentDirectory(town.database).create("default", "ada", SPEC));
    town.order("dies", "ada", "do canary-input");
    await().until(() -> !new Keepers(town.link.client()).failures("dies").isEmpty());
    town.link
        .client()
        .newUntypedWorkflowStub(AgentWorkflow.workflowId("ada"))
        .signal("submit", Map.of("taskId", "more", "input", "canary-signal"));
    await().until(() -> !new Keepers(town.link.client()).failures("more").isEmpty());
  }

  private static Stream<HistoryEvent> events(WorkflowClient client, WorkflowExecution run) {
    return client.fetchHistory(run.getWorkflowId(), run.getRunId()).getEvents().stream();
  }

  private static String histories(Town town) {
    WorkflowClient client = town.link.client();
    try (Stream<WorkflowExecutionMetadata> all = client.listExecutions("")) {
      return all.flatMap(run -> events(client, run.getExecution()))
          .map(HistoryEvent::toString) // of payloads the bytes as they are, where JSON has base64
          .collect(Collectors.joining("\n"));
    }
  }
}
