package io.agenthive.activities.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One operation as its row says.
 *
 * @param number greater than that of any that was asked before
 * @param by who asked
 * @param door through which
 * @param total agents
 * @param done of them that are or will be as it was wanted
 * @param failed of them that refused, or could not be asked
 * @param skipped of them that were not asked, since it was aborted
 * @param waitsFor {@code temporal} or {@code worker}, while that does not answer; null: nothing
 * @param endedAt when the last of them had its outcome
 * @param aborted null: it was not
 */
public record Operation(
    String id,
    long number,
    String tenant,
    OperationOrder order,
    String by,
    String door,
    OperationState state,
    int total,
    int done,
    int failed,
    int skipped,
    @Nullable String waitsFor,
    Instant askedAt,
    @Nullable Instant beganAt,
    @Nullable Instant endedAt,
    @Nullable Aborted aborted) {
  /** Who ended it before its time. */
  public record Aborted(String by, String reason, Instant at) {}

  /** Whether each agent has its outcome. */
  public boolean ended() {
    return endedAt != null;
  }

  /** As the audit trail calls it. */
  public String target() {
    return target(id);
  }

  static String target(String id) {
    return "operations/" + id;
  }

  /** Agents without an outcome. */
  public int left() {
    return total - done - failed - skipped;
  }
}
