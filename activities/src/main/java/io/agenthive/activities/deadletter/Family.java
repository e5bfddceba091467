package io.agenthive.activities.deadletter;

import io.agenthive.workflows.deadletter.FamilyLifecycle;
import io.agenthive.workflows.task.FailureFingerprint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Deaths that failed alike.
 *
 * @param id name of the family, 16 hexadecimal digits
 * @param dead tasks of it that are dead now
 * @param seen its deaths ever, and when
 * @param who changed its lifecycle last; null: nobody
 * @param note what they said
 */
public record Family(
    String id,
    FailureFingerprint fingerprint,
    FamilyLifecycle lifecycle,
    long dead,
    Seen seen,
    @Nullable String who,
    @Nullable String note) {
  /**
   * How often and when a family was seen.
   *
   * @param firstVersion of the worker under which it was seen first
   */
  public record Seen(
      long deaths, Instant first, Instant last, String firstVersion, String lastVersion) {}

  /** Where a list that ended with this goes on. */
  public DeadLetterPlace place() {
    return new DeadLetterPlace(seen.last(), id);
  }
}
