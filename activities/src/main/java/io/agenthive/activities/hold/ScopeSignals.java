package io.agenthive.activities.hold;

import io.agenthive.workflows.agent.AgentWorkflow;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Scope;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells agents what their scopes hold: signal {@code scopes}. */
@FunctionalInterface
interface ScopeSignals {
  /** Tells one; repeating it, late or in another order, leaves the newest. */
  void tell(String agentId, Note note);

  static ScopeSignals through(WorkflowClient client) {
    return (agentId, note) ->
        client.newUntypedWorkflowStub(AgentWorkflow.workflowId(agentId)).signal("scopes", note);
  }

  /** What comes with the signal. */
  record Note(Instant at, List<Line> holds) {
    static Note of(Instant at, List<Held> holds) {
      return new Note(at, holds.stream().map(Line::of).toList());
    }
  }

  /** One hold of a scope. */
  record Line(
      long id,
      String scope,
      Hold hold,
      String by,
      String reason,
      Instant since,
      @Nullable Instant until,
      boolean now) {
    static Line of(Held held) {
      Scope scope = Objects.requireNonNull(held.scope());
      return new Line(
          scope.id(),
          scope.name(),
          held.hold(),
          held.by(),
          held.reason(),
          held.since(),
          held.until(),
          held.now());
    }
  }
}
