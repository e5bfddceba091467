package io.agenthive.bench.poison;

import io.agenthive.workflows.deadletter.Circumstances.Course;
import io.agenthive.workflows.deadletter.Circumstances.Surroundings;
import io.agenthive.workflows.deadletter.FamilyHistory;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A simulated death as the rows would tell it, with what became of it.
 *
 * @param hostDeaths hosts that died while it was in hand
 * @param endedAgain when its task ended after it was brought back; null: never, or not with this
 *     input
 * @param healed whether that was well
 */
record Happening(
    Instant at,
    Kind kind,
    TaskFailure failure,
    String family,
    String input,
    int agent,
    int host,
    int hostDeaths,
    Course course,
    Surroundings surroundings,
    @Nullable Instant endedAgain,
    boolean healed) {
  FamilyHistory.Kin kin() {
    return new FamilyHistory.Kin(input, at, endedAgain, healed);
  }
}
