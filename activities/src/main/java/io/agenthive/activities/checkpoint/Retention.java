package io.agenthive.activities.checkpoint;

/**
 * How many checkpoints of an agent are kept.
 *
 * @param newest without a label; at least 2, so that there is one to fall back to
 * @param labelled with one, or made by going back: somebody asked for them
 */
public record Retention(int newest, int labelled) {
  /** Five small ones are 2 KiB of PostgreSQL for a sleeper; a label is for an occasion. */
  public static final Retention DEFAULT = new Retention(5, 20);

  /** Refuses what leaves nothing to fall back to. */
  public Retention {
    if (newest < 2) throw new IllegalArgumentException("two checkpoints at least are kept");
    if (labelled < 1)
      throw new IllegalArgumentException("one labelled checkpoint at least is kept");
  }
}
