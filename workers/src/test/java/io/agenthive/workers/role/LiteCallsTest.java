package io.agenthive.workers.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import io.temporal.api.command.v1.Command;
import io.temporal.api.command.v1.ScheduleActivityTaskCommandAttributes;
import io.temporal.api.taskqueue.v1.StickyExecutionAttributes;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LiteCallsTest {
  @Test
  void a_completed_workflow_task_sticks_to_no_worker() {
    RespondWorkflowTaskCompletedRequest sticky =
        RespondWorkflowTaskCompletedRequest.newBuilder()
            .setIdentity("host-1")
            .setStickyAttributes(StickyExecutionAttributes.getDefaultInstance())
            .build();

    RespondWorkflowTaskCompletedRequest loose = LiteCalls.lite(sticky);

    assertThat(loose.hasStickyAttributes()).isFalse();
    assertThat(loose.getIdentity()).isEqualTo("host-1");
  }

  @Test
  void everything_else_is_sent_as_it_is() {
    GetSystemInfoRequest other = GetSystemInfoRequest.getDefaultInstance();

    assertThat(LiteCalls.lite(other)).isSameAs(other);
  }

  @ParameterizedTest
  @CsvSource({"300, 10", "10, 10", "8, 8", "0, 0"})
  void an_activity_that_beats_has_to_beat_often(long seconds, long lite) {
    RespondWorkflowTaskCompletedRequest completed =
        RespondWorkflowTaskCompletedRequest.newBuilder()
            .addCommands(
                Command.newBuilder()
                    .setScheduleActivityTaskCommandAttributes(
                        ScheduleActivityTaskCommandAttributes.newBuilder()
                            .setHeartbeatTimeout(Duration.newBuilder().setSeconds(seconds))))
            .build();

    var activity = LiteCalls.lite(completed).getCommands(0);

    assertThat(
            activity.getScheduleActivityTaskCommandAttributes().getHeartbeatTimeout().getSeconds())
        .isEqualTo(lite);
  }
}
