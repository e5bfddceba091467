package io.agenthive.activities.idle;

import java.time.Instant;

/**
 * A gap in which an agent rests, as it stands in its row.
 *
 * @param began when its last task ended, by the database's clock
 * @param awake seconds that it was awake in it
 * @param rests how often it rested in it, from 1
 * @param rested when it did last
 */
public record OpenGap(Instant began, GapPlan plan, double awake, int rests, Instant rested) {}
