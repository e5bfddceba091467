package io.agenthive.starter.transfer;

import io.agenthive.activities.transfer.ExportOrder;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Reasons;
import org.jspecify.annotations.Nullable;

/** Bodies of requests about moves. */
final class TransferBody {
  private TransferBody() {}

  /**
   * What the archive is to be.
   *
   * @param move whether the agent leaves with its open mail; null: it is copied
   * @param plain whether the archive is in clear; null: it is not
   */
  record Export(@Nullable String reason, @Nullable Boolean move, @Nullable Boolean plain) {
    ExportOrder order(String agentId, String by) {
      return new ExportOrder(
          agentId,
          Boolean.TRUE.equals(move),
          Boolean.TRUE.equals(plain),
          by,
          Reasons.checked(reason));
    }
  }

  /** What the import of its archive gave. */
  record HandOver(@Nullable String receipt) {
    String checked() {
      if (receipt == null || receipt.isBlank()) {
        throw InvalidFields.of("/receipt", "is needed: the import of its archive gave it");
      }
      return receipt;
    }
  }

  /** What the hand-over at its old hive gave. */
  record Arrive(@Nullable String code) {
    String checked() {
      if (code == null || code.isBlank()) {
        throw InvalidFields.of("/code", "is needed: the hand-over at its old hive gave it");
      }
      return code;
    }
  }

  /** Why it stays. */
  record Stay(@Nullable String reason) {
    String checked() {
      return Reasons.checked(reason);
    }
  }
}
