package io.agenthive.activities.shift;

import io.agenthive.activities.mail.SeatKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A seat's right to commit. It passes to a later epoch when the seat is adopted; what was on its
 * way under the earlier one is refused by the database, and may be repeated under the later.
 */
final class SeatRight {
  private SeatKey key;
  private CompletableFuture<Optional<SeatKey>> passing = settled();

  SeatRight(SeatKey key) {
    this.key = key;
  }

  /** Under which to commit now. */
  synchronized SeatKey key() {
    return key;
  }

  /** From now on refusals wait for {@link #passed} or {@link #stays}. */
  synchronized void passes() {
    passing = new CompletableFuture<>();
  }

  /** It has passed; what was refused meanwhile is repeated under this key. */
  void passed(SeatKey next) {
    CompletableFuture<Optional<SeatKey>> waiting;
    synchronized (this) {
      key = next;
      waiting = passing;
    }
    waiting.complete(Optional.of(next));
  }

  /** Nothing passes any more; refusals that waited stand. */
  void stays() {
    CompletableFuture<Optional<SeatKey>> waiting;
    synchronized (this) {
      waiting = passing;
    }
    waiting.complete(Optional.empty());
  }

  /**
   * The key that took the place of one that was refused; empty: none did. Waits while the right is
   * passing.
   */
  synchronized CompletableFuture<Optional<SeatKey>> after(SeatKey refused) {
    if (!key.equals(refused)) return CompletableFuture.completedFuture(Optional.of(key));
    return passing.isDone() ? settled() : passing;
  }

  private static CompletableFuture<Optional<SeatKey>> settled() {
    return CompletableFuture.completedFuture(Optional.empty());
  }
}
