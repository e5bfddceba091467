package io.agenthive.workflows.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.shift.Queues;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AnchorsTest {
  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();

  AnchorsTest() {
    var worker = temporal.newWorker(Queues.CONTROL);
    worker.registerWorkflowImplementationTypes(AnchorsWorkflowImpl.class);
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  private WorkflowStub begin(AnchorsState state) {
    WorkflowStub stub =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                AnchorsWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(AnchorsWorkflow.ID)
                    .setTaskQueue(Queues.CONTROL)
                    .build());
    stub.start(state);
    return temporal.getWorkflowClient().newUntypedWorkflowStub(AnchorsWorkflow.ID);
  }

  private static AnchorsState state(WorkflowStub stub) {
    return stub.query("anchors", AnchorsState.class);
  }

  @Test
  void the_newest_are_kept_up_to_their_limit() {
    AnchorsState state = AnchorsState.EMPTY;
    for (int i = 0; i <= AnchorsState.MOST; i++) state = state.with("line " + i);

    assertThat(state.lines()).hasSize(AnchorsState.MOST).startsWith("line 1");
    assertThat(state.with("x".repeat(AnchorsState.MAX_LINE)).lines())
        .endsWith("x".repeat(AnchorsState.MAX_LINE));
    assertThat(state.with("x".repeat(AnchorsState.MAX_LINE + 1)).lines()).isEqualTo(state.lines());
  }

  @Test
  void what_cannot_be_read_is_kept_as_that_and_stops_nobody() {
    WorkflowStub anchors = begin(AnchorsState.EMPTY);

    anchors.signal("anchored", 17);
    anchors.signal("anchored");
    anchors.signal("anchored", Map.of("anchor", "hive-audit 1"));

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(state(anchors).lines())
                    .containsExactly("unreadable", "unreadable", "hive-audit 1"));
  }

  @Test
  void a_long_history_goes_on_in_another_run_with_its_anchors() {
    WorkflowStub anchors = begin(new AnchorsState(List.of("before"), AnchorsState.MAX_HEARD - 1));

    anchors.signal("anchored", Map.of("anchor", "last"));

    Awaitility.await()
        .untilAsserted(
            () -> {
              assertThat(state(anchors).lines()).containsExactly("before", "last");
              assertThat(state(anchors).heard()).isZero();
            });
  }
}
