package io.agenthive.activities.consolidation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A summary of what an agent remembers.
 *
 * @param number from 1; entries that revoke have numbers of their own in between
 * @param from first position that it was made of
 * @param to last position that it stands for
 * @param buildsOn the summary that it goes on from; null: none
 * @param state whether a wake reads it
 * @param fault why it is not used; null: it stands, or is revoked
 * @param revokedBy who revoked it; null: nobody did
 * @param model that wrote it; null, as are the tokens: nobody knows any more
 * @param simulated nobody asked a model: text and tokens are invented
 */
public record SummaryFound(
    long number,
    long from,
    long to,
    @Nullable Long buildsOn,
    State state,
    @Nullable String fault,
    String body,
    @Nullable String revokedBy,
    @Nullable String reason,
    @Nullable String model,
    @Nullable Long inputTokens,
    @Nullable Long outputTokens,
    @Nullable Boolean simulated,
    Instant madeAt) {
  /** Whether a wake reads a summary. */
  public enum State {
    /** It is the newest that stands: the next wake reads it. */
    IN_FORCE,
    /** A newer one stands for what it says. */
    OLDER,
    /** Somebody revoked it, or its agent went back behind it. */
    REVOKED,
    /** It is not what was written, or its memory is not what was remembered: nobody uses it. */
    BROKEN
  }
}
