package io.agenthive.starter.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Refused;
import java.text.ParseException;
import java.time.Clock;

/**
 * Verifies the tokens of one issuer: by its algorithms and its keys, and by nothing that a token
 * brings along.
 */
final class TokenCheck {
  private final TokenRules rules;
  private final Clock clock;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  TokenCheck(IssuerSettings settings, IssuerKeys keys, Clock clock) {
    rules = new TokenRules(settings);
    this.clock = clock;
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            new JOSEObjectType(settings.type()),
            new JOSEObjectType("application/" + settings.type())));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(settings.signatures(), keys));
    processor.setJWTClaimsSetVerifier((claims, context) -> {}); // the rules look at them afterwards
  }

  String issuer() {
    return rules.settings().issuer();
  }

  /** Its bearer; refused if anything about it is wrong. */
  Bearer check(SignedJWT token) {
    if (bringsKeys(token.getHeader())) {
      throw refused("The token brings a key along, or names a place for one; no such is believed.");
    }
    try {
      return rules.read(processor.process(token, null), clock.instant());
    } catch (BadJOSEException | JOSEException e) {
      throw TokenRules.unverified();
    }
  }

  /** One token, unverified; refused if it cannot be one. */
  static SignedJWT parsed(String token) {
    try {
      return SignedJWT.parse(token);
    } catch (ParseException | IllegalArgumentException e) {
      throw refused("What is shown is neither the key of this API nor a signed token.");
    }
  }

  /** What a token says, unverified. */
  static JWTClaimsSet claims(SignedJWT token) {
    try {
      return token.getJWTClaimsSet();
    } catch (ParseException | IllegalArgumentException e) {
      throw TokenRules.unverified();
    }
  }

  private static boolean bringsKeys(JWSHeader header) {
    return header.getJWKURL() != null
        || header.getX509CertURL() != null
        || header.getJWK() != null
        || header.getX509CertChain() != null;
  }

  static Refused refused(String detail) {
    return new Refused(ErrorCode.UNAUTHENTICATED, detail);
  }
}
