package io.agenthive.starter.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Makes tokens for runs without an issuer of tokens: ES256, by a key that the hive made itself. */
final class TokenMint {
  /** How its tokens call their issuer. */
  static final String ISSUER = "agent-hive";

  /** Whom they are for. */
  static final String AUDIENCE = "agent-hive-api";

  /** Long enough for a look, and short enough to be left lying about. */
  static final Duration DEFAULT_LIFE = Duration.ofMinutes(10);

  /** Claims count seconds. */
  static final Duration MIN_LIFE = Duration.ofSeconds(1);

  /** A working day and the night after it; no token of whomever lives longer. */
  static final Duration MAX_LIFE = TokenRules.MAX_LIFE;

  /** What its tokens are held against. */
  static final IssuerSettings SETTINGS =
      new IssuerSettings(
          ISSUER,
          AUDIENCE,
          "its own",
          List.of("ES256"),
          IssuerSettings.DEFAULT_TYPE,
          IssuerSettings.DEFAULT_ROLES_CLAIM,
          IssuerSettings.DEFAULT_TENANT_CLAIM);

  private final ECKey key;
  private final Clock clock;

  private TokenMint(ECKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * One that signs by the key in this file, which is made if it is not there.
   *
   * @throws IllegalArgumentException if the file is no such key, or cannot be made
   */
  static TokenMint with(Path file, Clock clock) {
    return new TokenMint(TokenKey.in(file), clock);
  }

  /**
   * Whose token it is to be.
   *
   * @param life {@link #MIN_LIFE} to {@link #MAX_LIFE}
   */
  record Order(String name, String tenant, List<Role> roles, Duration life) {}

  /** A token that was made. */
  record Minted(String token, String jti, Instant expiresAt) {}

  Minted mint(Order order) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant expires = now.plus(order.life());
    String jti = UUID.randomUUID().toString();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .subject(order.name())
            .jwtID(jti)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(expires))
            .claim(SETTINGS.tenantClaim(), order.tenant())
            .claim(SETTINGS.rolesClaim(), order.roles().stream().map(Role::text).toList())
            .build();
    return new Minted(signed(claims), jti, expires);
  }

  private String signed(JWTClaimsSet claims) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(SETTINGS.type()))
            .keyID(key.getKeyID())
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK signs by ES256", e);
    }
    return token.serialize();
  }

  /** What anybody may know. */
  JWKSet publicKeys() {
    return new JWKSet(key.toPublicJWK());
  }
}
