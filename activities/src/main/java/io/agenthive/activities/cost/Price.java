package io.agenthive.activities.cost;

import io.agenthive.workflows.task.ModelReply;
import java.time.Instant;

/**
 * What a model charges from an instant on, in micro-dollars per million tokens.
 *
 * @param validFrom {@link Instant#MIN}: as far back as known
 * @param inputMicros for a million tokens read afresh
 * @param outputMicros for a million tokens written
 * @param cachedMicros for a million tokens read from the provider's cache
 */
record Price(
    String model, Instant validFrom, long inputMicros, long outputMicros, long cachedMicros) {
  private static final long TOKENS = 1_000_000;

  Price {
    if (model.isBlank()) throw new IllegalArgumentException("model must not be blank");
    if (inputMicros <= 0 || outputMicros <= 0 || cachedMicros <= 0) {
      throw new IllegalArgumentException("prices must be 1 or more: a free model needs no price");
    }
  }

  /** Micro-dollars, rounded up once; {@link ArithmeticException} beyond what a long holds. */
  long costMicros(ModelReply reply) {
    long fresh = Math.subtractExact(reply.inputTokens(), reply.cachedTokens());
    if (fresh < 0 || reply.cachedTokens() < 0 || reply.outputTokens() < 0) {
      throw new IllegalArgumentException(
          "tokens must be 0 or more, and no more cached than read: " + model);
    }
    long sum =
        Math.addExact(
            Math.addExact(
                Math.multiplyExact(fresh, inputMicros),
                Math.multiplyExact(reply.cachedTokens(), cachedMicros)),
            Math.multiplyExact(reply.outputTokens(), outputMicros));
    return Math.ceilDiv(sum, TOKENS);
  }
}
