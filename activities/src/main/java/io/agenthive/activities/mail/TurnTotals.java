package io.agenthive.activities.mail;

import io.agenthive.workflows.task.ModelReply;

/**
 * What the recorded turns of one task add up to.
 *
 * @param inputTokens tokens read, of which {@code cachedTokens} came from a provider's cache
 * @param simulated some of it was invented: nobody asked a model
 */
public record TurnTotals(
    int turns, long inputTokens, long outputTokens, long cachedTokens, boolean simulated) {
  /** Of no turn. */
  static final TurnTotals NONE = new TurnTotals(0, 0, 0, 0, false);

  /** Of one turn. */
  public static TurnTotals of(ModelReply reply) {
    return new TurnTotals(
        1, reply.inputTokens(), reply.outputTokens(), reply.cachedTokens(), reply.simulated());
  }
}
