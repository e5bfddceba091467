package io.agenthive.starter.access;

import com.nimbusds.jwt.SignedJWT;
import io.agenthive.starter.http.Caller;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable; // what a map does not have

/**
 * Knows the bearers of tokens. One that verified is remembered by its digest, so that its signature
 * is checked once in {@link #KEPT}; whether it has expired or is revoked is asked each time.
 */
final class Tokens {
  /** Ten times what issuers make, and half of what a server takes as headers. */
  static final int MAX_CHARS = 8 * 1024;

  /** Callers of a large hive, at half a kilobyte each. Only tokens that verified are kept. */
  static final int MAX_KEPT = 4_096;

  /** With {@link IssuerKeys#REFRESH} so long is a key believed that its issuer has taken back. */
  static final Duration KEPT = Duration.ofMinutes(5);

  private final List<TokenCheck> issuers;
  private final RevokedTokens revoked;
  private final Clock clock;
  private final Map<ByteBuffer, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Kept> eldest) {
          return size() > MAX_KEPT;
        }
      };

  Tokens(List<TokenCheck> issuers, RevokedTokens revoked, Clock clock) {
    this.issuers = List.copyOf(issuers);
    this.revoked = revoked;
    this.clock = clock;
  }

  private record Kept(Bearer bearer, Instant until) {}

  /**
   * Who shows a token; refused if anything about it is wrong.
   *
   * @param digest of the token
   */
  Caller caller(String token, byte[] digest) {
    ByteBuffer name = ByteBuffer.wrap(digest);
    Instant now = clock.instant();
    Kept known = known(name);
    boolean fresh = known != null && now.isBefore(known.until());
    Bearer bearer = fresh ? Objects.requireNonNull(known).bearer() : checked(token);
    if (bearer.over(now)) throw TokenCheck.refused("The token has expired; get a new one.");
    if (revoked.has(bearer.token())) throw TokenCheck.refused("The token is revoked.");
    if (!fresh) keep(name, new Kept(bearer, now.plus(KEPT)));
    return bearer.caller();
  }

  /** Whether the token with this digest verified not long ago; it may be revoked since. */
  boolean knows(byte[] digest) {
    Kept known = known(ByteBuffer.wrap(digest));
    return known != null && clock.instant().isBefore(known.until());
  }

  private Bearer checked(String token) {
    if (issuers.isEmpty()) throw TokenCheck.refused("The key is wrong; this API takes no tokens.");
    SignedJWT jwt = TokenCheck.parsed(token);
    String issuer = TokenCheck.claims(jwt).getIssuer();
    return issuers.stream()
        .filter(each -> each.issuer().equals(issuer))
        .findFirst()
        .orElseThrow(() -> TokenCheck.refused("The token is of another issuer."))
        .check(jwt);
  }

  private @Nullable Kept known(ByteBuffer name) {
    synchronized (kept) {
      return kept.get(name);
    }
  }

  private void keep(ByteBuffer name, Kept bearer) {
    synchronized (kept) {
      kept.put(name, bearer);
    }
  }

  /** How many are remembered. */
  int size() {
    synchronized (kept) {
      return kept.size();
    }
  }
}
