package io.agenthive.workflows.deadletter;

import io.agenthive.workflows.task.TaskFailure;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters a campaign brings back; null says "any", and at least one must say something.
 *
 * @param target what was asked when they failed
 * @param verdict what they were judged to need
 * @param diedBefore those that died before this instant
 * @param diedSince those that died at this instant or later
 */
public record RedriveFilter(
    @Nullable String agentId,
    @Nullable TaskFailure failure,
    @Nullable String family,
    @Nullable String target,
    @Nullable DeathVerdict verdict,
    @Nullable Instant diedSince,
    @Nullable Instant diedBefore) {
  /** Refuses a filter that would bring everything back by mistake. */
  public RedriveFilter {
    if (Stream.of(agentId, failure, family, target, verdict, diedSince, diedBefore)
        .allMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "a filter must name agentId, failure, family, target, verdict, diedSince or diedBefore");
    }
  }

  /** All of one family. */
  public static RedriveFilter ofFamily(String family) {
    return new RedriveFilter(null, null, family, null, null, null, null);
  }
}
