package io.agenthive.activities.mail;

/**
 * What the recorded turns of one task add up to.
 *
 * @param inputTokens tokens read, of which {@code cachedTokens} came from a provider's cache
 * @param simulated some of it was invented: nobody asked a model
 */
public record TurnTotals(
    int turns, long inputTokens, long outputTokens, long cachedTokens, boolean simulated) {}
