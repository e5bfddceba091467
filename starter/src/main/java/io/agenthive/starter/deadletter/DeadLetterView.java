package io.agenthive.starter.deadletter;

import io.agenthive.activities.deadletter.DeadLetter;
import io.agenthive.activities.deadletter.DeadLetterFound;
import io.agenthive.activities.deadletter.DeadLetterNote;
import io.agenthive.activities.deadletter.Judged;
import io.agenthive.workflows.deadletter.DeathVerdict;
import io.agenthive.workflows.task.FailureNote;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it is sent; what follows {@code reasons} is null in lists.
 *
 * @param delivery put-backs and redrives
 * @param patch how often its input was replaced
 * @param archived Temporal has no run of it any more
 * @param family name of the family of deaths that failed alike; null, with the two that follow: it
 *     is not judged yet
 * @param verdict what would have to happen before it can succeed
 * @param reasons for the verdict, the weightiest first
 * @param turnsKept turns that a redrive with the same input does not repeat
 * @param failureChain as Temporal has it, outermost first
 * @param keeper state of the newest keeper run
 * @param notes what people said about it, oldest first
 */
record DeadLetterView(
    String taskId,
    String agentId,
    FailureNote failure,
    int delivery,
    int patch,
    Instant acceptedAt,
    Instant diedAt,
    boolean archived,
    @Nullable String family,
    @Nullable DeathVerdict verdict,
    @Nullable List<String> reasons,
    @Nullable String input,
    @Nullable Long turnsKept,
    @Nullable List<String> failureChain,
    @Nullable String keeper,
    @Nullable List<DeadLetterNote> notes,
    @Nullable Map<String, String> _links) {
  static DeadLetterView line(DeadLetter letter) {
    Judged judged = letter.judged();
    return new DeadLetterView(
        letter.taskId(),
        letter.agentId(),
        letter.failure(),
        letter.delivery(),
        letter.patch(),
        letter.acceptedAt(),
        letter.endedAt(),
        letter.archived(),
        judged == null ? null : judged.family(),
        judged == null ? null : judged.death().verdict(),
        judged == null ? null : judged.death().reasons(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The same, whole. */
  DeadLetterView with(DeadLetterFound found, List<DeadLetterNote> said, Map<String, String> links) {
    return new DeadLetterView(
        taskId,
        agentId,
        failure,
        delivery,
        patch,
        acceptedAt,
        diedAt,
        archived,
        family,
        verdict,
        reasons,
        found.input(),
        found.turnsKept(),
        found.failures(),
        found.run().state().name(),
        said,
        links);
  }
}
