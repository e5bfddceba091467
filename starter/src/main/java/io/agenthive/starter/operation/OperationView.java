package io.agenthive.starter.operation;

import io.agenthive.activities.operation.Operation;
import io.agenthive.activities.operation.OperationState;
import io.agenthive.workflows.hold.Hold;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation as it is sent.
 *
 * @param action what is asked of each agent, as the audit trail calls it
 * @param agentId the one that is asked; null: those of the filter
 * @param filter whose agents are asked; null: one agent
 * @param hold which hold is placed or lifted; null: none
 * @param total agents that are asked
 * @param done of them that are or will be as it was wanted
 * @param failed of them that refused, or could not be asked
 * @param skipped of them that were not asked, since it was aborted
 * @param waitsFor {@code temporal} or {@code worker}, while that does not answer: it goes on by
 *     itself
 * @param endedAt when the last agent had its outcome
 * @param abortedBy who ended it before its time
 * @param _links where its outcomes are
 */
public record OperationView(
    String id,
    OperationState state,
    String action,
    @Nullable String agentId,
    @Nullable OperationFilterView filter,
    @Nullable Hold hold,
    @Nullable Instant until,
    boolean now,
    String by,
    String reason,
    int ratePerSecond,
    int total,
    int done,
    int failed,
    int skipped,
    @Nullable String waitsFor,
    Instant askedAt,
    @Nullable Instant beganAt,
    @Nullable Instant endedAt,
    @Nullable String abortedBy,
    @Nullable String abortReason,
    @Nullable Instant abortedAt,
    Map<String, String> _links) {
  /** Where an operation is shown. */
  static String path(String id) {
    return "/api/v1/operations/" + id;
  }

  static OperationView of(Operation operation) {
    var order = operation.order();
    Operation.Aborted aborted = operation.aborted();
    String self = path(operation.id());
    return new OperationView(
        operation.id(),
        operation.state(),
        order.kind().action(),
        order.agent(),
        order.filter() == null ? null : OperationFilterView.of(order.filter()),
        order.hold(),
        order.until(),
        order.now(),
        operation.by(),
        order.reason(),
        order.ratePerSecond(),
        operation.total(),
        operation.done(),
        operation.failed(),
        operation.skipped(),
        operation.waitsFor(),
        operation.askedAt(),
        operation.beganAt(),
        operation.endedAt(),
        aborted == null ? null : aborted.by(),
        aborted == null ? null : aborted.reason(),
        aborted == null ? null : aborted.at(),
        Map.of("self", self, "outcomes", self + "/outcomes"));
  }
}
