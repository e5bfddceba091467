package io.agenthive.activities.event;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the order of events: of transactions, and within each of its events.
 *
 * @param xid of the transaction, as PostgreSQL counts them since the cluster was made
 * @param seq of the event; 0: before the first of that transaction
 */
public record Position(long xid, long seq) implements Comparable<Position> {
  /** Before every event. */
  static final Position FIRST = new Position(0, 0);

  private static final Pattern TEXT =
      Pattern.compile("(0|[1-9][0-9]{0,17})\\.(0|[1-9][0-9]{0,17})");

  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::xid).thenComparingLong(Position::seq);

  /** Refuses what is before the first. */
  public Position {
    if (xid < 0 || seq < 0) throw new IllegalArgumentException("there is nothing before the first");
  }

  /** The place of which {@link #text} says this; empty: of none. */
  public static Optional<Position> of(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(new Position(number(parts, 1), number(parts, 2)))
        : Optional.empty();
  }

  private static long number(Matcher parts, int group) {
    return Long.parseLong(String.valueOf(parts.group(group)));
  }

  /** As {@link #of} reads it. */
  public String text() {
    return xid + "." + seq;
  }

  /** Whether it lies behind another. */
  public boolean after(Position other) {
    return compareTo(other) > 0;
  }

  static Position later(Position one, Position other) {
    return one.after(other) ? one : other;
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
