package io.agenthive.starter.limit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are being served, all callers together. The more there are, the less important a
 * request may be that is taken up; one that only waits for an agent does not count meanwhile.
 */
public final class InHand {
  private static final ThreadLocal<@Nullable InHand> MINE = new ThreadLocal<>();

  private final int most;
  private final AtomicInteger now = new AtomicInteger();

  /** Takes up so many at most. */
  public InHand(int most) {
    this.most = most;
  }

  /** Takes up one more on this thread, if there is room for such a one. */
  boolean take(RouteClass route) {
    int room = route.of(most);
    int before = now.getAndUpdate(count -> count < room ? count + 1 : count);
    if (before >= room) return false;
    MINE.set(this);
    return true;
  }

  /** The request of this thread is served. */
  void leave() {
    MINE.remove();
    now.decrementAndGet();
  }

  int now() {
    return now.get();
  }

  /** Waits without counting: nothing is done for this request meanwhile. */
  public static <T> T aside(Supplier<T> wait) {
    InHand mine = MINE.get();
    if (mine == null) return wait.get();
    mine.now.decrementAndGet();
    try {
      return wait.get();
    } finally {
      mine.now.incrementAndGet();
    }
  }
}
