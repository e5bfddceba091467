package io.agenthive.starter.limit;

import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.TryLater;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/** What is left of a bucket after one more request, and how a caller is told of it. */
record Allowance(long limit, ConsumptionProbe probe) {
  private static final long NANOS = Duration.ofSeconds(1).toNanos();

  /** Takes one of a bucket that holds so many at most. */
  static Allowance take(Bucket bucket, long limit) {
    return new Allowance(limit, bucket.tryConsumeAndReturnRemaining(1));
  }

  /** Writes the headers, and says why the request is not served; empty: it is. */
  Optional<TryLater> tell(HttpServletResponse response, String who) {
    response.setHeader("RateLimit-Limit", String.valueOf(limit));
    response.setHeader("RateLimit-Remaining", String.valueOf(probe.getRemainingTokens()));
    response.setHeader("RateLimit-Reset", String.valueOf(seconds(probe.getNanosToWaitForReset())));
    if (probe.isConsumed()) return Optional.empty();
    return Optional.of(
        new TryLater(
            ErrorCode.TOO_MANY_REQUESTS,
            who + " asks more often than it may; wait as Retry-After says.",
            Duration.ofSeconds(seconds(probe.getNanosToWaitForRefill()))));
  }

  /** Whole seconds, rounded up: who waits that long is not refused again. */
  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, NANOS);
  }
}
