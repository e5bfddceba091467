package io.agenthive.workflows.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much the turns of one task may use up together. Both are sums over what is recorded, so that
 * a crash loses none of it, another host comes to the same sum, and time in which nobody worked on
 * the task (in the mailbox, under a hold, between deliveries, among the dead letters) does not
 * count. The turn that crosses a limit is kept; there is none after it.
 *
 * @param maxTokens tokens read and written, 1 or more
 * @param maxWork time that the turns took
 */
public record EffortLimits(long maxTokens, Duration maxWork) {
  /** As many turns as a task may have, each of which reads a third of a context of 200,000. */
  public static final long DEFAULT_MAX_TOKENS = 1_000_000;

  /** As many turns as a task may have, each of which takes half the two minutes of a model call. */
  public static final Duration DEFAULT_MAX_WORK = Duration.ofMinutes(16);

  /** Refuses limits under which nothing can be done. */
  public EffortLimits {
    if (maxTokens < 1) throw new IllegalArgumentException("maxTokens must be 1 or more");
    if (!maxWork.isPositive()) throw new IllegalArgumentException("maxWork must be positive");
  }

  /** The limits at their defaults. */
  public static EffortLimits standard() {
    return new EffortLimits(DEFAULT_MAX_TOKENS, DEFAULT_MAX_WORK);
  }

  /** Which limit these turns have reached and what to do about it; empty: none. */
  Optional<String> complaint(List<RecordedTurn> turns) {
    long tokens = turns.stream().mapToLong(turn -> tokens(turn.result())).sum();
    if (tokens >= maxTokens) {
      return Optional.of(
          "no answer within %d tokens, of which it may use %d; split the task or allow it more"
              .formatted(tokens, maxTokens));
    }
    Duration work =
        Duration.ofMillis(turns.stream().mapToLong(turn -> turn.result().millis()).sum());
    if (work.compareTo(maxWork) >= 0) {
      return Optional.of(
          "no answer within %s of work, of which it may use %s; split the task or allow it more"
              .formatted(work, maxWork));
    }
    return Optional.empty();
  }

  private static long tokens(TurnResult result) {
    return switch (result) {
      case ModelReply reply -> reply.inputTokens() + reply.outputTokens();
      case ToolReply reply -> 0;
    };
  }
}
