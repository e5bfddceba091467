package io.agenthive.activities.postgres;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param more whether the list goes on after the last of these
 */
public record Page<T>(List<T> rows, boolean more) {
  /** As many as a person reads on a screen. */
  public static final int DEFAULT_LIMIT = 50;

  /** More would make one reader's page everybody's wait. */
  public static final int MAX_LIMIT = 200;

  /** Of rows that were read with one more than the limit, so that "more" is known. */
  public static <T> Page<T> of(List<T> oneMore, int limit) {
    return new Page<>(
        List.copyOf(oneMore.subList(0, Math.min(limit, oneMore.size()))), oneMore.size() > limit);
  }

  /** The limit itself; {@link IllegalArgumentException} if a page cannot have it. */
  public static int checked(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
    }
    return limit;
  }

  /** The same page with each row turned into something else. */
  public <R> Page<R> map(Function<T, R> change) {
    return new Page<>(rows.stream().map(change).toList(), more);
  }
}
