package io.agenthive.activities.deadletter;

import io.agenthive.workflows.deadletter.DeathVerdict;
import io.agenthive.workflows.task.FailureNote;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead task as the directory knows it.
 *
 * @param failure what it died of
 * @param attempts deliveries that failed since it was accepted or last redriven
 * @param delivery put-backs and redrives
 * @param patch how often its input was replaced
 * @param archived Temporal has no run of it any more
 * @param judged null: it died a moment ago
 */
public record DeadLetter(
    String taskId,
    String agentId,
    FailureNote failure,
    int attempts,
    int delivery,
    int patch,
    Instant acceptedAt,
    Instant endedAt,
    boolean archived,
    @Nullable Judged judged) {
  /** Whether a rule says that it fails every time; by its class alone, if it died just now. */
  public boolean poison() {
    return judged == null
        ? failure.failure().poison()
        : judged.death().verdict() == DeathVerdict.POISON;
  }

  /** Where a list that ended with this goes on. */
  public DeadLetterPlace place() {
    return new DeadLetterPlace(endedAt, taskId);
  }
}
