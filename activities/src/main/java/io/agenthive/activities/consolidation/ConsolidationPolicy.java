package io.agenthive.activities.consolidation;

import io.agenthive.workflows.task.TextLimit;
import java.util.Optional;

/**
 * When what an agent remembers is summarised, and how much of it at once.
 *
 * @param minEntries entries since the last summary that a call of a model is worth
 * @param minChars characters of them that it is worth
 * @param keep newest entries that are left as they are
 * @param mostEntries entries in one call
 * @param mostChars of a summary
 */
public record ConsolidationPolicy(
    int minEntries, int minChars, int keep, int mostEntries, int mostChars) {
  /** Fewer are read sooner than summarised: they cost a wake less than the call does. */
  public static final int MIN_ENTRIES = 8;

  /** About 1,000 tokens: below that a wake saves less than a tenth of a cent in a hundred wakes. */
  public static final int MIN_CHARS = 4_000;

  /** What was said last is what the next task is about: it is read word by word. */
  public static final int KEEP = 4;

  /** At 3,000 characters each, what one call reads stays below 25,000 tokens. */
  public static final int MOST_ENTRIES = 32;

  /** About 1,000 tokens, a sixth of what a wake reads at most. */
  public static final int MOST_CHARS = 4_000;

  /** Every choice at its default. */
  public static final ConsolidationPolicy DEFAULT =
      new ConsolidationPolicy(MIN_ENTRIES, MIN_CHARS, KEEP, MOST_ENTRIES, MOST_CHARS);

  /** A summary is at most half of what it stands for, or it would shorten nothing. */
  private static final int SHARE = 2;

  /** Refuses what would summarise nothing, or into nothing. */
  public ConsolidationPolicy {
    if (minEntries < 1 || minChars < 2 * SHARE || keep < 0) {
      throw new IllegalArgumentException("at least one entry of some characters");
    }
    if (mostEntries < minEntries || mostChars < 2) {
      throw new IllegalArgumentException("a summary covers what it is worth, in two characters");
    }
  }

  /**
   * What an agent remembers, and what of it was summarised.
   *
   * @param position entries of its memory
   * @param inForce the last one that its summary in force covers; 0: it has none
   * @param counted the last one that was ever summarised
   * @param freshChars characters of the entries behind that, without those that are kept
   */
  public record Backlog(long position, long inForce, long counted, long freshChars) {}

  /** Positions of a memory, both included. */
  public record Span(long from, long to) {
    /** How many there are. */
    public long entries() {
      return to - from + 1;
    }
  }

  /** What shall be summarised next, if anything is worth it. */
  public Optional<Span> next(Backlog backlog) {
    long end = backlog.position() - keep;
    boolean worth = end - backlog.counted() >= minEntries && backlog.freshChars() >= minChars;
    if (!worth) return Optional.empty();
    return Optional.of(
        new Span(backlog.inForce() + 1, Math.min(end, backlog.inForce() + mostEntries)));
  }

  /**
   * How long a summary may be: half of what it is made of, and no longer than as many of its
   * entries as a wake reads less for it, so that the wake becomes shorter, whatever their length.
   *
   * @param span the entries that it is made of
   * @param chars of those
   * @param before characters of the summary that it goes on from
   */
  public TextLimit limit(Span span, long chars, long before) {
    long instead = chars * minEntries / span.entries();
    long most = Math.min((chars + before) / SHARE, instead);
    return new TextLimit((int) Math.clamp(most, 2L, mostChars));
  }
}
