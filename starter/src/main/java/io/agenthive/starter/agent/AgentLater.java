package io.agenthive.starter.agent;

import io.agenthive.activities.operation.OperationKind;
import io.agenthive.activities.operation.OperationOrder;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.IdempotencyKey;
import io.agenthive.starter.http.Preference;
import io.agenthive.starter.operation.OperationDesk;
import io.agenthive.starter.operation.OperationView;
import io.agenthive.workflows.agent.ControlNote;
import io.agenthive.workflows.hold.Hold;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * Verbs that are done in any case, by an operation: also those that come while Temporal is away.
 */
final class AgentLater {
  private final OperationDesk operations;

  AgentLater(OperationDesk operations) {
    this.operations = operations;
  }

  /** How it was asked. */
  record Way(
      Caller caller, @Nullable String prefer, @Nullable String key, @Nullable String ifMatch) {
    boolean later() {
      return Preference.later(prefer);
    }
  }

  /** Begins an operation that does this to one agent. */
  ResponseEntity<OperationView> begin(
      String id, OperationKind kind, @Nullable Hold hold, ControlNote note, Way way) {
    OperationOrder order =
        new OperationOrder(
            kind,
            hold,
            note.reason(),
            note.until(),
            note.now(),
            null,
            id,
            OperationOrder.DEFAULT_RATE,
            AgentVersion.decided(way.ifMatch()));
    return operations.begin(way.caller(), named(way), order, way.prefer());
  }

  /** A verb is the same however often it is asked: it needs no key. */
  private static String named(Way way) {
    if (way.key() == null) return UUID.randomUUID().toString();
    return IdempotencyKey.identity(
            null, way.key(), way.caller().tenant(), key -> key.matches(OperationDesk.ID_RULE))
        .id();
  }
}
