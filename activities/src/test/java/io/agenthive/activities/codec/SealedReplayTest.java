package io.agenthive.activities.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.TestKeys;
import io.agenthive.workflows.agent.AgentWorkflowImpl;
import io.agenthive.workflows.fleet.FleetTickWorkflowImpl;
import io.agenthive.workflows.task.TaskWorkflowImpl;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.RawValue;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SealedReplayTest {
  private static final Path FROZEN =
      Path.of("..", "workflows", "src", "test", "resources", "histories");
  private static final Database DATABASE = TestDatabase.fresh();
  private static final TestWorkflowEnvironment KEYED = environment(TestKeys.KEYRING);
  private static final Worker WORKER = worker(KEYED);

  /** Waits for one word and says it back, much longer. */
  @WorkflowInterface
  public interface Parrot {
    /** Says it. */
    @WorkflowMethod(name = "Parrot")
    String live(String name);

    /** The word. */
    @SignalMethod
    void word(RawValue word);
  }

  /** The code of {@link Parrot}. */
  public static final class ParrotImpl implements Parrot {
    private String heard = "";

    @Override
    public String live(String name) {
      Workflow.await(() -> !heard.isEmpty());
      return name.repeat(20_000) + heard;
    }

    @Override
    public void word(RawValue word) {
      heard = word.getPayload().getData().toStringUtf8();
    }
  }

  @AfterAll
  static void close() {
    KEYED.close();
    DATABASE.close();
  }

  static List<Path> frozen() throws IOException {
    try (Stream<Path> files = Files.walk(FROZEN)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("frozen")
  void a_history_that_was_recorded_in_clear_replays_where_all_is_sealed(Path history) {
    assertThatCode(
            () -> WorkflowReplayer.replayWorkflowExecution(read(Files.readString(history)), WORKER))
        .doesNotThrowAnyException();
  }

  @Tag("negative")
  @Test
  void a_sealed_history_replays_with_its_key_and_without_it_names_the_key() throws Exception {
    WorkflowExecutionHistory sealed = recorded();
    assertThat(sealed.getEvents().toString()).contains("binary/sealed").doesNotContain("canary");

    WorkflowReplayer.replayWorkflowExecution(read(sealed.toJson(false)), WORKER);

    try (TestWorkflowEnvironment keyless = environment(Keyring.of(TestKeys.line("other", 9)))) {
      assertThatThrownBy(
              () ->
                  WorkflowReplayer.replayWorkflowExecution(
                      read(sealed.toJson(false)), worker(keyless)))
          .hasStackTraceContaining("its key 'new' is not in hive.keys of this process");
    }
  }

  private static WorkflowExecutionHistory recorded() {
    try (TestWorkflowEnvironment server = environment(TestKeys.KEYRING)) {
      Worker unused = worker(server);
      server.start();
      WorkflowStub parrot =
          server
              .getWorkflowClient()
              .newUntypedWorkflowStub(
                  "Parrot",
                  WorkflowOptions.newBuilder().setWorkflowId("p").setTaskQueue("q").build());
      parrot.start("canary");
      parrot.signal("word", "canary");
      assertThat(parrot.getResult(String.class)).hasSize(120_000 + 8).endsWith("\"canary\"");
      return server.getWorkflowClient().fetchHistory("p");
    }
  }

  private static WorkflowExecutionHistory read(String json) {
    return WorkflowExecutionHistory.fromJson(json);
  }

  private static TestWorkflowEnvironment environment(Keyring keys) {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(HivePayloads.converter(DATABASE, keys))
                    .build())
            .build());
  }

  private static Worker worker(TestWorkflowEnvironment server) {
    Worker worker = server.newWorker("q");
    worker.registerWorkflowImplementationTypes(
        AgentWorkflowImpl.class,
        TaskWorkflowImpl.class,
        FleetTickWorkflowImpl.class,
        ParrotImpl.class);
    return worker;
  }
}
