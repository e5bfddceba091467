package io.agenthive.activities.routing;

import java.time.Duration;

/**
 * How much one call may take.
 *
 * @param connect until the provider accepts the connection
 * @param whole until the answer is here, the connecting included
 * @param maxTokens tokens that the model may write
 */
public record CallLimits(Duration connect, Duration whole, int maxTokens) {
  /** Longer than any network of this world needs. */
  public static final Duration DEFAULT_CONNECT = Duration.ofSeconds(5);

  /** A long answer of a large model; whoever waits longer is cut by somebody between. */
  public static final Duration DEFAULT_WHOLE = Duration.ofMinutes(2);

  /** About 32,000 characters, half of what an answer may have: more rarely comes in two minutes. */
  public static final int DEFAULT_MAX_TOKENS = 8_192;

  /** Beyond this, providers want answers to be streamed. */
  public static final int MOST_TOKENS = 20_000;

  /** The whole answer of a provider: with this many tokens it has a tenth of it. */
  static final int MAX_RESPONSE_BYTES = 4 * 1024 * 1024;

  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Refuses what cannot work. */
  public CallLimits {
    if (!connect.isPositive() || !whole.isPositive() || whole.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "hive.models.connect-timeout and hive.models.timeout must be positive, at most "
              + LONGEST);
    }
    if (maxTokens < 1 || maxTokens > MOST_TOKENS) {
      throw new IllegalArgumentException("hive.models.max-tokens must be 1 to " + MOST_TOKENS);
    }
  }

  /** The limits at their defaults. */
  public static CallLimits standard() {
    return new CallLimits(DEFAULT_CONNECT, DEFAULT_WHOLE, DEFAULT_MAX_TOKENS);
  }
}
