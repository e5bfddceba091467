package io.agenthive.starter.deadletter;

import io.agenthive.activities.deadletter.Family;
import io.agenthive.workflows.deadletter.FamilyLifecycle;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A family of deaths that failed alike, as it is sent.
 *
 * @param title their message without what differs
 * @param owner the frame of a defect, else the target that was asked
 * @param dead tasks of it that are dead now
 * @param deaths ever
 */
record FamilyView(
    String id,
    TaskFailure failure,
    String title,
    String owner,
    FamilyLifecycle lifecycle,
    long dead,
    long deaths,
    Instant firstSeen,
    Instant lastSeen,
    String firstVersion,
    String lastVersion,
    @Nullable String who,
    @Nullable String note) {
  static FamilyView of(Family family) {
    Family.Seen seen = family.seen();
    return new FamilyView(
        family.id(),
        family.fingerprint().failure(),
        family.fingerprint().title(),
        family.fingerprint().owner(),
        family.lifecycle(),
        family.dead(),
        seen.deaths(),
        seen.first(),
        seen.last(),
        seen.firstVersion(),
        seen.lastVersion(),
        family.who(),
        family.note());
  }
}
