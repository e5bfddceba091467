package io.agenthive.activities.shift;

import io.agenthive.activities.mail.Revival;
import io.agenthive.workflows.agent.AgentWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.ResetStickyTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells agents that their seat died with its host: signal {@code seatLost} with the epoch of the
 * seat. An agent that has no workflow any more is begun again from its row.
 */
public final class LostSeats {
  private static final Logger LOG = LoggerFactory.getLogger(LostSeats.class);

  /** One after the other, a full host's agents would wait for seconds; more would only queue. */
  private static final int AT_ONCE = 16;

  private static final long PATIENCE_SECONDS = 2;

  private final WorkflowClient client;
  private final Revival revival;

  /** Tells through this client. */
  public LostSeats(WorkflowClient client, Revival revival) {
    this.client = client;
    this.revival = revival;
  }

  /** Tells all of them; returns when each was tried. */
  void tell(List<HostRows.Orphan> orphans) {
    try (ExecutorService tellers =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      orphans.forEach(orphan -> tellers.execute(() -> tell(orphan)));
    }
  }

  private void tell(HostRows.Orphan orphan) {
    try {
      loosen(orphan.agentId());
      client
          .newUntypedWorkflowStub(AgentWorkflow.workflowId(orphan.agentId()))
          .signal("seatLost", Map.of("epoch", orphan.epoch()));
    } catch (WorkflowNotFoundException e) {
      LOG.error("agent {} lost its seat and has no workflow: it is begun again", orphan.agentId());
      revive(orphan);
    } catch (WorkflowServiceException e) {
      LOG.warn("agent {} does not hear that it lost its seat: {}", orphan.agentId(), e.toString());
    }
  }

  private void revive(HostRows.Orphan orphan) {
    try {
      revival.revive(orphan.agentId());
    } catch (RuntimeException e) { // of the client or the database: the next scan finds it again
      LOG.warn("agent {} is not begun again yet: {}", orphan.agentId(), e.toString());
    }
  }

  /**
   * The workflow sticks to the host that died, and the server would wait a second for it. A server
   * that does not know this only wakes the agent that much later.
   */
  private void loosen(String agentId) {
    try {
      var unused =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .resetStickyTaskQueue(
                  ResetStickyTaskQueueRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .setExecution(
                          WorkflowExecution.newBuilder()
                              .setWorkflowId(AgentWorkflow.workflowId(agentId)))
                      .build());
    } catch (StatusRuntimeException e) {
      LOG.debug("agent {} stays with its host for a moment: {}", agentId, e.getMessage());
    }
  }
}
