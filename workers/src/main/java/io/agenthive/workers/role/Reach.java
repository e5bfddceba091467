package io.agenthive.workers.role;

import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether what a process stands on answers: asked before anything begins. */
public final class Reach {
  /** As long as a machine that has just started needs for its database; then a supervisor knows. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private Reach() {}

  /**
   * Returns once both answer.
   *
   * @throws Unreachable with everything that is still away after {@code patience}
   */
  public static void await(HiveSettings settings, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    List<String> away = away(settings);
    while (!away.isEmpty() && System.nanoTime() - end < 0) {
      Thread.sleep(BETWEEN);
      away = away(settings);
    }
    if (!away.isEmpty()) throw new Unreachable(away);
  }

  private static List<String> away(HiveSettings settings) {
    List<String> away = new ArrayList<>();
    Database.trouble(settings.database())
        .ifPresent(
            why ->
                away.add(
                    "PostgreSQL at %s does not let us in: %s. Start it, or correct HIVE_DB_URL, HIVE_DB_USER and HIVE_DB_PASSWORD."
                        .formatted(settings.database().url(), why)));
    try (TemporalLink temporal =
        TemporalLink.withoutPayloads(settings.temporal(), settings.host())) {
      if (!temporal.answers(ANSWER)) {
        away.add(
            "Temporal at %s does not answer. Start it, or correct HIVE_TEMPORAL_ADDRESS."
                .formatted(settings.temporal().address()));
      }
    }
    return away;
  }

  /** Something that every process needs is away; nothing was begun. */
  public static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(List<String> away) {
      super("nothing was started:\n- " + String.join("\n- ", away), null, false, false);
    }
  }
}
