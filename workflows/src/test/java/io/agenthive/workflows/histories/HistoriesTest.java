package io.agenthive.workflows.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HistoriesTest {
  /** Moments of a life whose histories must never go missing: each replays code of its own. */
  private static final List<String> FROZEN =
      List.of(
          "Agent-asleep-after-nap",
          "Agent-mid-sleep-hold",
          "Agent-mid-shift",
          "Agent-after-continue-as-new",
          "Agent-continued-as-new",
          "Agent-handed-over",
          "Agent-mid-doubt",
          "Agent-after-doubt",
          "Agent-retired",
          "Task-waiting",
          "Task-mid-trouble",
          "Task-mid-attempt",
          "Task-dead",
          "Task-dead-at-once",
          "Task-discarded-after-lost-attempt",
          "Task-done-after-redrive",
          "FleetTick-quiet",
          "FleetTick-told",
          "FleetTick-two-rounds");

  /** One for all: each replay of its own would start and stop a server. */
  private static final TestWorkflowEnvironment SERVER = TestWorkflowEnvironment.newInstance();

  private static final Worker WORKER = SERVER.newWorker("replay");

  @BeforeAll
  static void register() {
    WORKER.registerWorkflowImplementationTypes(implementations());
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  static List<Path> frozen() throws IOException {
    return Histories.all();
  }

  @ParameterizedTest
  @MethodSource("frozen")
  void a_frozen_history_replays(Path history) throws Exception {
    replay(history, WORKER);
  }

  @Test
  void every_moment_that_was_released_has_a_history() throws IOException {
    assertThat(Histories.all())
        .extracting(history -> history.getFileName().toString().replace(".json", ""))
        .containsAll(FROZEN);
  }

  @ParameterizedTest
  @MethodSource("frozen")
  void a_frozen_history_names_no_machine(Path history) throws IOException {
    assertThat(Files.readString(history))
        .doesNotContainPattern("\"identity\": *\"(?!frozen)|[0-9]+@");
  }

  @ParameterizedTest
  @ValueSource(classes = {SweepsFirst.class, ForgetsToTell.class})
  void a_workflow_that_was_changed_incompatibly_is_caught(Class<?> changed) {
    Path history = Histories.FOLDER.resolve("0.1.0").resolve("FleetTick-told.json");
    Worker worker = SERVER.newWorker(changed.getSimpleName());
    worker.registerWorkflowImplementationTypes(changed);

    assertThatThrownBy(() -> replay(history, worker))
        .isInstanceOf(RuntimeException.class)
        .hasStackTraceContaining("[TMPRL1100]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Agent-mid-shift", "Agent-retired", "FleetTick-told", "Task-mid-attempt"})
  void a_workflow_that_starts_one_timer_more_is_caught(String name) {
    TestEnvironmentOptions changed =
        TestEnvironmentOptions.newBuilder()
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder()
                    .setWorkerInterceptors(new OneCommandMore())
                    .build())
            .build();
    Path history = Histories.FOLDER.resolve("0.1.0").resolve(name + ".json");
    try (TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance(changed)) {
      Worker worker = server.newWorker("changed");
      worker.registerWorkflowImplementationTypes(implementations());

      assertThatThrownBy(() -> replay(history, worker))
          .isInstanceOf(RuntimeException.class)
          .hasStackTraceContaining("[TMPRL1100]");
    }
  }

  @Test
  void a_file_without_a_type_is_refused() {
    assertThatThrownBy(() -> Histories.type(Path.of("told.json")))
        .hasMessage("told.json must be named <type>-<what>.json");
  }

  private static void replay(Path history, Worker worker) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(
        WorkflowExecutionHistory.fromJson(Files.readString(history)), worker);
  }

  /** What workers register: every workflow implementation of this module. */
  private static Class<?>[] implementations() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.agenthive.workflows")
            .stream()
            .filter(type -> type.getSimpleName().endsWith("WorkflowImpl"))
            .map(JavaClass::reflect)
            .toArray(Class<?>[]::new);
  }
}
