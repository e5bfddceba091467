package io.agenthive.starter.hostile;

import java.util.Set;
import java.util.TreeSet;

/**
 * One hostile request and what must become of it: one of these statuses, this code, the state as it
 * was, and in the audit trail what the row promises.
 *
 * @param row of the eighty
 * @param code of the problem; empty: it may be none
 */
record HostileCase(
    int row, String what, Sent sent, Set<Integer> statuses, String code, Trail trail) {
  /** What stands in the audit trail afterwards. */
  enum Trail {
    /** Nothing is promised. */
    ANY,
    /** A record with the outcome DENIED. */
    DENIED,
    /** A record with the outcome REFUSED. */
    REFUSED,
    /** No record: nobody could read it. */
    NONE
  }

  static HostileCase of(int row, String what, Sent sent, int status, String code) {
    return new HostileCase(row, what, sent, Set.of(status), code, Trail.ANY);
  }

  /** The same that may be answered by another status as well, by a server that is no API yet. */
  HostileCase or(Integer... others) {
    Set<Integer> all = new TreeSet<>(statuses);
    all.addAll(Set.of(others));
    return new HostileCase(row, what, sent, Set.copyOf(all), "", trail);
  }

  HostileCase recorded(Trail as) {
    return new HostileCase(row, what, sent, statuses, code, as);
  }

  @Override
  public String toString() {
    return "row %d: %s".formatted(row, what);
  }
}
