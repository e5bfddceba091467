package io.agenthive.starter.access;

import io.agenthive.activities.access.Revocations;
import io.agenthive.activities.access.TokenName;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tokens are made, and made worthless. */
@RestController
@RequestMapping("/api/v1")
public final class TokenResource {
  private static final Logger LOG = LoggerFactory.getLogger(TokenResource.class);

  private final TokenDesk desk;
  private final Revocations revocations;
  private final Clock clock;

  /** Tokens of this API; revocations are for all of its hive. */
  public TokenResource(TokenDesk desk, Revocations revocations, Clock clock) {
    this.desk = desk;
    this.revocations = revocations;
    this.clock = clock;
  }

  /** A token as it is sent, once. */
  record Issued(
      String token, String jti, String name, String tenant, List<String> roles, Instant expiresAt) {
    static Issued of(TokenMint.Order order, TokenMint.Minted minted) {
      return new Issued(
          minted.token(),
          minted.jti(),
          order.name(),
          order.tenant(),
          order.roles().stream().map(Role::text).toList(),
          minted.expiresAt());
    }
  }

  /** A token that opens nothing any more. */
  record Revoked(String jti, String tenant, Instant forgottenAt) {}

  /** Makes a token that opens this API, and others that sign by the same key. */
  @PostMapping("/tokens")
  @Needs(Authority.TOKEN_ISSUE)
  ResponseEntity<Issued> issue(@RequestBody TokenBody.Issue body, Caller caller) {
    TokenMint mint = desk.mint().orElseThrow(TokenResource::none);
    TokenMint.Order order = body.order(caller);
    TokenMint.Minted minted = mint.mint(order);
    LOG.info("{} makes token {} for {}", caller.name(), minted.jti(), order.name());
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(Issued.of(order, minted));
  }

  /** Makes a token worthless, within a second everywhere. Repeating it changes nothing. */
  @PostMapping("/tokens:revoke")
  @Needs(Authority.TOKEN_REVOKE)
  Revoked revoke(@RequestBody TokenBody.Revoke body, Caller caller) {
    TokenName token = body.name(caller);
    String why = body.why();
    Instant forgotten = clock.instant().plus(TokenRules.MAX_LIFE).plus(TokenRules.SKEW);
    if (!revocations.revoke(new Revocations.Order(token, caller.name(), why, forgotten))) {
      throw new Refused(
          ErrorCode.TOO_MANY_REVOKED,
          "Take the key that signed them out of the issuer's keys instead.");
    }
    LOG.info("{} revokes token {}: {}", caller.name(), token.jti(), why);
    return new Revoked(token.jti(), token.tenant(), forgotten);
  }

  private static Refused none() {
    return new Refused(
        ErrorCode.UNKNOWN_ROUTE,
        "This API makes no tokens: ask its issuer for one, or set hive.auth.token-key-file.");
  }
}
