package io.agenthive.workers.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.taskqueue.v1.StickyExecutionAttributes;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import org.junit.jupiter.api.Test;

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
}
