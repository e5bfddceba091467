package io.agenthive.workflows.trail;

import java.util.ArrayList;
import java.util.List;

/**
 * Anchors of the audit trail that a workflow keeps.
 *
 * @param lines as they were signed, the oldest first, at most {@link #MOST}
 * @param heard how many it has heard in this run
 */
public record AnchorsState(List<String> lines, int heard) {
  /** More than a day's worth of a quiet hive is in the histories that came before. */
  public static final int MOST = 60;

  /** Characters; an anchor of ours has two hundred. */
  public static final int MAX_LINE = 400;

  /** A history of some 2,000 events. */
  public static final int MAX_HEARD = 500;

  /** None. */
  public static final AnchorsState EMPTY = new AnchorsState(List.of(), 0);

  /** A list of its own. */
  public AnchorsState {
    lines = List.copyOf(lines);
  }

  /** With one more; what is too long is none. */
  AnchorsState with(String line) {
    if (line.length() > MAX_LINE) return new AnchorsState(lines, heard + 1);
    List<String> more = new ArrayList<>(lines);
    more.add(line);
    return new AnchorsState(more.subList(Math.max(0, more.size() - MOST), more.size()), heard + 1);
  }

  boolean full() {
    return heard >= MAX_HEARD;
  }

  /** As the next run takes it over. */
  AnchorsState carried() {
    return new AnchorsState(lines, 0);
  }
}
