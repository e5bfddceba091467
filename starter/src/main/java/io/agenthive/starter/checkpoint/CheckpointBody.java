package io.agenthive.starter.checkpoint;

import io.agenthive.activities.trail.Act;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Reasons;
import io.agenthive.starter.http.ShownText;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of requests about checkpoints. */
final class CheckpointBody {
  private CheckpointBody() {}

  /** {@code label}: what the checkpoint is for. */
  record Make(@Nullable String label) {
    String checked() {
      if (label == null || label.isBlank()) {
        throw InvalidFields.of("/label", "is needed: say what the checkpoint is for");
      }
      if (label.length() > Reasons.MAX_LENGTH) {
        throw InvalidFields.of("/label", "must have at most " + Reasons.MAX_LENGTH + " characters");
      }
      String shown = ShownText.checked("/label", label);
      Act.because(shown);
      return shown;
    }
  }

  /**
   * {@code dryRun}: only say what going back would mean; {@code compensate}: undo outside what can
   * be undone.
   */
  record Restore(@Nullable String reason, @Nullable Boolean dryRun, @Nullable Boolean compensate) {
    RestoreOrder order(long generation, @Nullable String key, String by) {
      String id = key == null ? UUID.randomUUID().toString() : key;
      return new RestoreOrder(id, generation, by, Reasons.checked(reason), compensate);
    }

    boolean dry() {
      return Boolean.TRUE.equals(dryRun);
    }
  }
}
