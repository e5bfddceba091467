package io.agenthive.workflows.idle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Spreads what would happen at once: every agent waits its own part of the span, another one each
 * day, the same in every replay.
 *
 * @param span nobody waits this long or longer
 */
public record Jitter(Duration span) {
  private static final int STEPS = 1 << 16;

  /** A tenth of the age that is due, at most 30 s. SCHEDULING: jitter on sleeps. */
  public static Jitter on(Duration due) {
    Duration tenth = due.dividedBy(10);
    Duration most = Duration.ofSeconds(30);
    return new Jitter(tenth.compareTo(most) < 0 ? tenth : most);
  }

  /** This agent's part of the span on the day of {@code now}, UTC. */
  public Duration of(String agentId, Instant now) {
    long day = LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay();
    Duration part = span.multipliedBy(mixed(agentId + "@" + day)).dividedBy(STEPS);
    return part.truncatedTo(ChronoUnit.MILLIS); // for reasons that people read
  }

  /** String.hashCode is the same on every JVM but neighbours in its low bits: murmur3's finish. */
  private static int mixed(String text) {
    int hash = text.hashCode();
    hash = (hash ^ hash >>> 16) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return (hash ^ hash >>> 16) & STEPS - 1;
  }
}
