package io.agenthive.starter.deadletter;

import io.agenthive.activities.deadletter.DeadLetter;
import io.agenthive.activities.deadletter.DeadLetterFound;
import io.agenthive.workflows.task.FailureNote;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it is sent; what follows {@code archived} is null in lists.
 *
 * @param delivery put-backs and redrives
 * @param patch how often its input was replaced
 * @param archived Temporal has no run of it any more
 * @param turnsKept turns that a redrive with the same input does not repeat
 * @param failureChain as Temporal has it, outermost first
 * @param keeper state of the newest keeper run
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
    @Nullable String input,
    @Nullable Long turnsKept,
    @Nullable List<String> failureChain,
    @Nullable String keeper,
    @Nullable Map<String, String> _links) {
  static DeadLetterView line(DeadLetter letter) {
    return new DeadLetterView(
        letter.taskId(),
        letter.agentId(),
        letter.failure(),
        letter.delivery(),
        letter.patch(),
        letter.acceptedAt(),
        letter.endedAt(),
        letter.archived(),
        null,
        null,
        null,
        null,
        null);
  }

  static DeadLetterView whole(DeadLetterFound found, Map<String, String> links) {
    DeadLetter letter = found.letter();
    return new DeadLetterView(
        letter.taskId(),
        letter.agentId(),
        letter.failure(),
        letter.delivery(),
        letter.patch(),
        letter.acceptedAt(),
        letter.endedAt(),
        letter.archived(),
        found.input(),
        found.turnsKept(),
        found.failures(),
        found.run().state().name(),
        links);
  }
}
