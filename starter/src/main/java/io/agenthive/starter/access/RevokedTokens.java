package io.agenthive.starter.access;

import io.agenthive.activities.access.TokenName;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.TryLater;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable; // nothing was read yet
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Which tokens are revoked, never from a reading that began longer than {@link #MAX_AGE} ago. While
 * the database is away nobody knows, and tokens open nothing.
 */
final class RevokedTokens {
  /** A revocation has its effect within a second, the next reading included. */
  static final Duration MAX_AGE = Duration.ofMillis(900);

  private final Supplier<Set<TokenName>> read;
  private final LongSupplier nanos;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Reading last;

  RevokedTokens(Supplier<Set<TokenName>> read, LongSupplier nanos) {
    this.read = read;
    this.nanos = nanos;
  }

  /** What was read; null: the database did not answer. */
  private record Reading(@Nullable Set<TokenName> revoked, long begun) {}

  /** Whether it is revoked, by its own tenant or by that of the hive. */
  boolean has(TokenName token) {
    Set<TokenName> revoked = fresh().revoked();
    if (revoked == null) {
      throw new TryLater(
          ErrorCode.DATABASE_AWAY,
          "PostgreSQL does not tell which tokens are revoked; the API's own key needs no such answer.");
    }
    return revoked.contains(token)
        || revoked.contains(new TokenName(Caller.OWN_TENANT, token.jti()));
  }

  private Reading fresh() {
    Reading known = last;
    if (known != null && young(known)) return known;
    reading.lock();
    try {
      Reading meanwhile = last;
      if (meanwhile != null && young(meanwhile)) return meanwhile;
      Reading now = readNow();
      last = now;
      return now;
    } finally {
      reading.unlock();
    }
  }

  private Reading readNow() {
    long begun = nanos.getAsLong();
    try {
      return new Reading(read.get(), begun);
    } catch (DataAccessException | TransactionException away) {
      return new Reading(null, nanos.getAsLong()); // whoever waited hears the same
    }
  }

  private boolean young(Reading reading) {
    return nanos.getAsLong() - reading.begun() < MAX_AGE.toNanos();
  }
}
