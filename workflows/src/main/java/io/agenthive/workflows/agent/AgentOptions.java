package io.agenthive.workflows.agent;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** What an agent expects of its activities. */
final class AgentOptions {
  /**
   * A shift lasts as long as there is work, and begins again wherever its host dies. Retried at an
   * even pace for ever: an agent without a host waits for one. Cancelled without being awaited, so
   * that the server ends the retries. That a host died, its lease tells within seconds; heartbeats
   * are a net under it, for each costs the server 2.2 to 2.8 ms.
   */
  static final ActivityOptions ONE_SHIFT =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofDays(7))
          .setHeartbeatTimeout(Duration.ofMinutes(5))
          .setCancellationType(ActivityCancellationType.TRY_CANCEL)
          .setRetryOptions(
              RetryOptions.newBuilder()
                  .setInitialInterval(Duration.ofMillis(300))
                  .setBackoffCoefficient(1.0)
                  .build())
          .build();

  /**
   * One transaction on the agent's row, repeated until the database answers. The number of attempts
   * has to be given: without it the SDK repeats a local activity never, and one lost connection
   * would end the agent's life.
   */
  private static final LocalActivityOptions ONE_TRANSACTION =
      LocalActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(10))
          .setRetryOptions(
              RetryOptions.newBuilder()
                  .setInitialInterval(Duration.ofMillis(100))
                  .setMaximumInterval(Duration.ofSeconds(5))
                  .setMaximumAttempts(Integer.MAX_VALUE)
                  .build())
          .build();

  /** A question to the agent's row, or news for it. */
  static final LocalActivityOptions WITH_THE_ROW = named("Agree with the agent's row");

  /** What a signal asked for that happens in PostgreSQL. */
  static final LocalActivityOptions ONE_ERRAND = named("Do an errand in the agent's mail");

  private AgentOptions() {}

  private static LocalActivityOptions named(String summary) {
    return LocalActivityOptions.newBuilder(ONE_TRANSACTION).setSummary(summary).build();
  }
}
