package io.agenthive.starter.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable; // the library gives no context
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys by which an issuer's tokens are known. They are fetched when one is first needed, anew
 * from time to time, and when a token names one that is not among them, but never more often than
 * every {@link #PAUSE}, whoever asks how often. Those that are known stay while the issuer is away.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
  /** Forged tokens name keys that nobody has, and the issuer is not to suffer for it. */
  static final Duration PAUSE = Duration.ofSeconds(30);

  /** A key that its issuer has taken back is believed for no longer. */
  static final Duration REFRESH = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

  private final String issuer;
  private final KeyFetch fetch;
  private final LongSupplier nanos;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile JWKSet known = new JWKSet();
  private volatile @Nullable Long tried;
  private volatile @Nullable Long fetched;

  IssuerKeys(String issuer, KeyFetch fetch, LongSupplier nanos) {
    this.issuer = issuer;
    this.fetch = fetch;
    this.nanos = nanos;
  }

  @Override
  public List<JWK> get(JWKSelector wanted, @Nullable SecurityContext context) {
    if (wanted.select(known).isEmpty()) {
      fetching.lock();
      try {
        if (wanted.select(known).isEmpty()) refresh();
      } finally {
        fetching.unlock();
      }
    } else if (due(fetched, REFRESH) && fetching.tryLock()) {
      try {
        if (due(fetched, REFRESH)) refresh();
      } finally {
        fetching.unlock();
      }
    }
    return wanted.select(known);
  }

  private void refresh() {
    if (!due(tried, PAUSE)) return;
    tried = nanos.getAsLong();
    try {
      known = fetch.keys();
      fetched = nanos.getAsLong();
    } catch (IOException | ParseException e) {
      LOG.warn("the keys of issuer {} cannot be fetched: {}", issuer, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean due(@Nullable Long last, Duration pause) {
    return last == null || nanos.getAsLong() - last >= pause.toNanos();
  }
}
