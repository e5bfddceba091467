package io.agenthive.starter.access;

import com.nimbusds.jwt.JWTClaimsSet;
import io.agenthive.activities.access.TokenName;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable; // claims may be absent

/** What the claims of a token must say, once its signature is known to be the issuer's. */
record TokenRules(IssuerSettings settings) {
  /** What clocks of servers may differ by. */
  static final Duration SKEW = Duration.ofSeconds(10);

  /** Whoever needs longer has the token renewed: until then only a revocation ends it. */
  static final Duration MAX_LIFE = Duration.ofHours(24);

  /** Names by which records know the hive itself and its local key. */
  static final Set<String> RESERVED = Set.of("local", "hive", "web-ui");

  /** Its bearer; refused with what is wrong. */
  Bearer read(JWTClaimsSet claims, Instant now) {
    need(settings.issuer().equals(claims.getIssuer()), "is of another issuer");
    need(claims.getAudience().contains(settings.audience()), "is meant for another audience");
    Instant expires = expiry(claims.getExpirationTime(), now);
    need(!after(claims.getNotBeforeTime(), now), "is not valid yet");
    need(!after(claims.getIssueTime(), now), "was issued in the future");
    String jti = Objects.requireNonNullElse(claims.getJWTID(), "");
    need(TokenName.legal(jti), "has no usable jti: it " + TokenName.RULE);
    String name = Objects.requireNonNullElse(claims.getSubject(), "");
    need(Caller.named(name), "has no usable sub: it must have " + Caller.NAME_RULE);
    need(!RESERVED.contains(name), "has a sub that is reserved");
    need(
        claims.getClaim(settings.tenantClaim()) instanceof String tenant && Caller.tenant(tenant),
        "names no usable tenant in its claim " + settings.tenantClaim());
    String tenant = String.valueOf(claims.getClaim(settings.tenantClaim()));
    return new Bearer(
        caller(name, tenant, claims.getClaim(settings.rolesClaim())),
        new TokenName(tenant, jti),
        expires);
  }

  private static Instant expiry(@Nullable Date exp, Instant now) {
    need(exp != null, "has no exp");
    Instant expires = exp == null ? Instant.MIN : exp.toInstant();
    need(!now.isAfter(expires.plus(SKEW)), "has expired; get a new one");
    need(
        !expires.isAfter(now.plus(MAX_LIFE).plus(SKEW)),
        "lives too long: " + MAX_LIFE.toHours() + " hours at most");
    return expires;
  }

  private static boolean after(@Nullable Date date, Instant now) {
    return date != null && date.toInstant().isAfter(now.plus(SKEW));
  }

  /** Roles that are none of ours give nothing. */
  private static Caller caller(String name, String tenant, @Nullable Object roles) {
    Set<Authority> may = EnumSet.noneOf(Authority.class);
    Set<Authority> own = EnumSet.noneOf(Authority.class);
    for (String text : names(roles)) {
      Role.of(text)
          .ifPresent(
              role -> {
                may.addAll(role.authorities());
                own.addAll(role.toOwn());
              });
    }
    return new Caller(name, tenant, may, own);
  }

  /** A list, or one text with spaces between, as scopes are written. */
  private static List<String> names(@Nullable Object roles) {
    if (roles instanceof String text) return List.of(text.split(" "));
    if (!(roles instanceof List<?> list)) return List.of();
    return list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  private static void need(boolean holds, String wrong) {
    if (!holds) throw TokenCheck.refused("The token " + wrong + ".");
  }

  static Refused unverified() {
    return TokenCheck.refused("The token does not verify.");
  }
}
