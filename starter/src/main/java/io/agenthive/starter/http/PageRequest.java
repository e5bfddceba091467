package io.agenthive.starter.http;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param list name of the list and its filter, by which its cursors are known
 * @param count whether the total is wanted, too
 */
public record PageRequest(
    String list, int limit, @Nullable String cursor, boolean count, Cursors cursors) {
  /** What was last on the page before; null: this is the first page. */
  public @Nullable String last() {
    return cursor == null ? null : cursors.read(list, cursor);
  }
}
