package io.agenthive.activities.consolidation;

import io.agenthive.activities.consolidation.ConsolidationPolicy.Span;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.RequestDigest;
import io.agenthive.workflows.task.TextLimit;
import io.agenthive.workflows.task.TurnKey;
import org.jspecify.annotations.Nullable;

/**
 * A summary that is to be made. What is asked stays the same, however often it is.
 *
 * @param tenant whose the agent is
 * @param life of the agent for which it is made
 * @param number that it will have
 * @param buildsOn number of the summary that it goes on from; 0: none
 * @param chars that it may have
 * @param tries askings, this one included
 * @param asked digest of the request that was answered; null: none was
 * @param answer what the model said; null: nobody asked it, or nobody knows what it said
 */
record SummaryErrand(
    String tenant,
    String agentId,
    long life,
    long number,
    Span span,
    long buildsOn,
    int chars,
    int tries,
    @Nullable RequestDigest asked,
    @Nullable ModelReply answer) {
  /** The key of its one turn. */
  TurnKey key() {
    return new TurnKey("memory.%s.%d.%d".formatted(agentId, life, number), 1, 0);
  }

  /** Where its answer stands. */
  TextPlace place() {
    return TextPlace.summaryTurn(tenant, agentId, life, number);
  }

  TextLimit limit() {
    return new TextLimit(chars);
  }

  SummaryErrand answered(RequestDigest request, ModelReply reply) {
    return new SummaryErrand(
        tenant, agentId, life, number, span, buildsOn, chars, tries, request, reply);
  }
}
