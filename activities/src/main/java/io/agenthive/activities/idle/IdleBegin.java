package io.agenthive.activities.idle;

import io.agenthive.activities.postgres.DatabaseClock;
import org.jspecify.annotations.Nullable;

/**
 * What a seat finds of its agent's idleness when it begins.
 *
 * @param learned of its gaps; null: nothing yet
 * @param gap {@link OpenGap} as JSON; null: none is open, or a seat was lost since
 * @param undisturbed nobody placed or lifted a hold while it rested: only then is it known how long
 *     the wake took
 * @param pair seconds that its rest and this begin took
 */
public record IdleBegin(
    DatabaseClock clock,
    byte @Nullable [] learned,
    @Nullable String gap,
    boolean undisturbed,
    double pair) {}
