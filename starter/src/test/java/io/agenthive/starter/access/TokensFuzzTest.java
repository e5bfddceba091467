package io.agenthive.starter.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.agenthive.activities.fuzz.Mutations;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tokens as they are shown, and claims that an issuer whom we trust signed. */
final class TokensFuzzTest {
  private static final ECKey KEY = key();

  private final Tokens tokens = tokens();

  @FuzzTest
  void a_token_is_one_of_ours_or_refused(byte[] input) throws JOSEException {
    show(new String(input, ISO_8859_1));
    show(Base64URL.encode(input) + ".e30.AA");
    show(signed(input));
  }

  private void show(String token) {
    try {
      Caller caller = tokens.caller(token, token.getBytes(UTF_8));
      assertThat(Caller.named(caller.name()) && Caller.tenant(caller.tenant())).isTrue();
    } catch (Refused refused) {
      assertThat(refused.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
      assertThat(refused.detail()).doesNotContain("Exception", "nimbus");
    }
  }

  private static String signed(byte[] claims) throws JOSEException {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID(KEY.getKeyID())
            .build();
    JWSObject token = new JWSObject(header, new Payload(claims));
    token.sign(new ECDSASigner(KEY));
    return token.serialize();
  }

  @Test
  void what_becomes_of_claims_is_a_caller_or_refused() throws Exception {
    String claims =
        """
        {"iss":"%s","aud":["%s"],"sub":"ann","jti":"j1","exp":%d,"iat":1,"nbf":1,
         "tenant":"default","roles":["viewer","operator"]}"""
            .formatted(
                TokenMint.ISSUER,
                TokenMint.SETTINGS.audience(),
                Instant.now().plusSeconds(600).getEpochSecond());
    Mutations.of(
        List.of(
            claims.getBytes(UTF_8),
            "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"crit\":[\"x\"]}".getBytes(UTF_8),
            signed(claims.getBytes(UTF_8)).getBytes(UTF_8)),
        this::a_token_is_one_of_ours_or_refused);
  }

  private static Tokens tokens() {
    JWKSet keys = new JWKSet(KEY.toPublicJWK());
    IssuerKeys known = new IssuerKeys(TokenMint.ISSUER, () -> keys, System::nanoTime);
    Clock clock = Clock.systemUTC();
    return new Tokens(
        List.of(new TokenCheck(TokenMint.SETTINGS, known, clock)),
        new RevokedTokens(Set::of, System::nanoTime),
        clock);
  }

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("fuzz").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
