package io.agenthive.starter.agent;

import io.agenthive.activities.operation.OperationOrder;
import io.agenthive.activities.operation.OperationPlan;
import io.agenthive.activities.operation.Operations;
import io.agenthive.activities.trail.Act;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.IdempotencyKey;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Subject;
import io.agenthive.starter.operation.OperationDesk;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Verbs that are about many agents: each becomes an operation. */
@RestController
@RequestMapping("/api/v1")
public final class AgentBulk {
  private final Operations operations;
  private final OperationDesk desk;
  private final Clock clock;

  public AgentBulk(ApiParts parts, OperationDesk desk, Clock clock) {
    operations = parts.operations();
    this.desk = desk;
    this.clock = clock;
  }

  /** Puts agents that match to sleep, one after the other, or says which that would be. */
  @PostMapping("/agents:sleep")
  @Needs(value = Authority.AGENT_CONTROL, of = Subject.MATCHES)
  ResponseEntity<?> sleepMany(
      @RequestBody BulkBody.Sleep body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      Caller caller) {
    OperationOrder order = body.order(caller, clock.instant());
    return body.onlyPlanned() ? planned(order) : begun(order, new Way(caller, key, prefer));
  }

  /** Wakes agents that match, one after the other, or says which that would be. */
  @PostMapping("/agents:wake")
  @Needs(value = Authority.AGENT_CONTROL, of = Subject.MATCHES)
  ResponseEntity<?> wakeMany(
      @RequestBody BulkBody.Wake body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      Caller caller) {
    OperationOrder order = body.order(caller);
    return body.onlyPlanned() ? planned(order) : begun(order, new Way(caller, key, prefer));
  }

  private record Way(Caller caller, @Nullable String key, @Nullable String prefer) {}

  private ResponseEntity<OperationPlan> planned(OperationOrder order) {
    Act.onlyLooks();
    return ResponseEntity.ok(
        OperationDesk.refusing(() -> operations.plan(Objects.requireNonNull(order.filter()))));
  }

  private ResponseEntity<?> begun(OperationOrder order, Way way) {
    IdempotencyKey.Identity identity =
        IdempotencyKey.identity(
            null, way.key(), way.caller().tenant(), key -> key.matches(OperationDesk.ID_RULE));
    return desk.begin(way.caller(), identity.id(), order, way.prefer());
  }
}
