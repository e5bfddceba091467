package io.agenthive.starter.access;

import io.agenthive.activities.access.Revocations;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything about tokens that an API has, put together from its settings. */
public final class TokenDesk {
  private final Optional<TokenMint> mint;
  private final Tokens tokens;

  /** For an API; its keys are read when they are first needed, but for the one it signs with. */
  public TokenDesk(AccessSettings settings, Revocations revocations, Clock clock) {
    mint = Optional.ofNullable(settings.tokenKey()).map(key -> TokenMint.with(key, clock));
    List<TokenCheck> issuers = new ArrayList<>();
    mint.map(each -> check(TokenMint.SETTINGS, each::publicKeys, clock)).ifPresent(issuers::add);
    Optional.ofNullable(settings.issuer())
        .map(each -> check(each, each.fetch(), clock))
        .ifPresent(issuers::add);
    tokens = new Tokens(issuers, new RevokedTokens(revocations::current, System::nanoTime), clock);
  }

  private static TokenCheck check(IssuerSettings settings, KeyFetch fetch, Clock clock) {
    return new TokenCheck(
        settings, new IssuerKeys(settings.issuer(), fetch, System::nanoTime), clock);
  }

  /** No token is known. */
  static Tokens none() {
    return new Tokens(List.of(), new RevokedTokens(Set::of, System::nanoTime), Clock.systemUTC());
  }

  /** Who lets callers in. */
  public Doorkeeper doorkeeper(AccessSettings settings) {
    return new Doorkeeper(settings.key(), tokens);
  }

  /** Who makes tokens; empty: this API makes none. */
  Optional<TokenMint> mint() {
    return mint;
  }
}
