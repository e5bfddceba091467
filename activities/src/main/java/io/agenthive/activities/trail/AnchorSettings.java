package io.agenthive.activities.trail;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When and where the trail is anchored.
 *
 * @param folder of the file of anchors, on another disk than the database's if it is to help; null:
 *     they are kept in Temporal only
 * @param every at least so often while records are appended, {@link #SHORTEST} to {@link #LONGEST}
 * @param records at least after so many, 1 to {@link #MOST_RECORDS}
 */
public record AnchorSettings(@Nullable Path folder, Duration every, long records) {
  /** What somebody appended and removed again within that time, nobody can tell. */
  public static final Duration DEFAULT_EVERY = Duration.ofSeconds(60);

  /** A busy hive appends them in seconds; each anchor is four events in Temporal. */
  public static final long DEFAULT_RECORDS = 1_000;

  /** The pace at which it is looked. */
  public static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Whoever waits longer might do without. */
  public static final Duration LONGEST = Duration.ofHours(1);

  /** Likewise. */
  public static final long MOST_RECORDS = 1_000_000;

  /** In Temporal only. */
  public static final AnchorSettings DEFAULT =
      new AnchorSettings(null, DEFAULT_EVERY, DEFAULT_RECORDS);

  /** Refuses a pace that is none. */
  public AnchorSettings {
    if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "hive.audit.anchor-every must be %s to %s, not %s".formatted(SHORTEST, LONGEST, every));
    }
    if (records < 1 || records > MOST_RECORDS) {
      throw new IllegalArgumentException(
          "hive.audit.anchor-records must be 1 to %d, not %d".formatted(MOST_RECORDS, records));
    }
  }
}
