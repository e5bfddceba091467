package io.agenthive.activities.consolidation;

/**
 * Whether and how fast memories are summarised.
 *
 * @param on whether they are at all
 * @param perMinute calls of models in a minute by all processes together, 1 to {@link #MOST}
 */
public record ConsolidationSettings(boolean on, int perMinute) {
  /**
   * One every ten seconds: a fleet of a thousand whose agents each do twelve tasks a day needs two.
   */
  public static final int DEFAULT_PER_MINUTE = 6;

  /** Beyond this it is no work of the side any more. */
  public static final int MOST = 60;

  /** On, at the default pace. */
  public static final ConsolidationSettings DEFAULT =
      new ConsolidationSettings(true, DEFAULT_PER_MINUTE);

  /** Nothing is summarised; summaries that there are stay in force. */
  public static final ConsolidationSettings OFF =
      new ConsolidationSettings(false, DEFAULT_PER_MINUTE);

  /** Refuses a pace that is none. */
  public ConsolidationSettings {
    if (perMinute < 1 || perMinute > MOST) {
      throw new IllegalArgumentException(
          "hive.memory.summaries-per-minute must be 1 to %d, not %d".formatted(MOST, perMinute));
    }
  }
}
