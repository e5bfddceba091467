package io.agenthive.starter.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import io.agenthive.starter.TestIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that are wrong in one way each; all else about them is right. */
@Tag("negative")
final class HostileTokensTest {
  private static final ApiWorld WORLD = ApiWorld.running();
  private static final TestIssuer ISSUER = WORLD.issuer();
  private static final RSAKey STRANGERS = TestIssuer.fresh("one");
  private static final String PATH = "/api/v1/agents?limit=1";

  private final Caller nobody = WORLD.caller().with("");

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void a_hostile_token_opens_nothing_and_is_not_repeated(String what, String token) {
    Reply reply = nobody.with(token).get(PATH);

    assertThat(reply.status()).as(what).isEqualTo(401);
    assertThat(reply.code()).isEqualTo("unauthenticated");
    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(reply.http().body()).doesNotContain("items", "Exception", "nimbus");
    if (token.length() > 20) assertThat(reply.http().body()).doesNotContain(token);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmless")
  void a_token_that_is_right_opens_what_its_role_may(String what, String token) {
    assertThat(nobody.with(token).get(PATH).status()).as(what).isEqualTo(200);
  }

  static Stream<Arguments> hostile() {
    List<Arguments> all = new ArrayList<>();
    unsigned(all);
    keys(all);
    times(all);
    claims(all);
    texts(all);
    return all.stream();
  }

  static Stream<Arguments> harmless() {
    return Stream.of(
        arguments("nothing wrong", ISSUER.token(claims -> claims)),
        arguments("long form of its type", typed(new JOSEObjectType("application/at+jwt"))),
        arguments("expired within the skew", ends(-8)),
        arguments("not before, within the skew", ISSUER.token(c -> c.notBeforeTime(in(8)))),
        arguments("among other audiences", audience(List.of("other", TestIssuer.AUDIENCE))),
        arguments("roles as one text", ISSUER.token(c -> c.claim("roles", "x viewer y"))),
        arguments("the longest life", ends(TokenRules.MAX_LIFE.toSeconds())),
        arguments("the longest name", ISSUER.token(c -> c.subject("ä".repeat(100)))));
  }

  /** Rows 2, 3, 11. */
  private static void unsigned(List<Arguments> all) {
    String right = ISSUER.token(claims -> claims);
    String[] parts = right.split("\\.");
    all.add(arguments("alg none", header("{\"alg\":\"none\",\"typ\":\"at+jwt\"}", parts[1], "")));
    all.add(
        arguments("alg None", header("{\"alg\":\"None\",\"typ\":\"at+jwt\"}", parts[1], parts[2])));
    all.add(arguments("alg missing", header("{\"typ\":\"at+jwt\"}", parts[1], parts[2])));
    all.add(arguments("no signature", parts[0] + "." + parts[1] + "."));
    all.add(arguments("two parts", parts[0] + "." + parts[1]));
    all.add(arguments("five parts", right + ".x.y"));
    all.add(arguments("HS256 by the public key", byPublicKey()));
    all.add(arguments("RS512, which is not pinned", algorithm(JWSAlgorithm.RS512)));
    all.add(arguments("PS256, which is not pinned", algorithm(JWSAlgorithm.PS256)));
    all.add(arguments("a tampered payload", parts[0] + "." + flipped(parts[1]) + "." + parts[2]));
    all.add(arguments("a tampered signature", parts[0] + "." + parts[1] + "." + flipped(parts[2])));
    all.add(
        arguments(
            "another's payload",
            parts[0] + "." + ISSUER.token(c -> c.subject("bob")).split("\\.")[1] + "." + parts[2]));
  }

  /** Rows 4, 5, 10. */
  private static void keys(List<Arguments> all) {
    JWTClaimsSet claims = ISSUER.claims().build();
    all.add(
        arguments(
            "a stranger's key", TestIssuer.signed(STRANGERS, ISSUER.header().build(), claims)));
    for (String kid : List.of("two", "../../dev/null", "' or 1=1 --", "", "one\u0000")) {
      JWSHeader header = ISSUER.header().keyID(kid).build();
      all.add(arguments("kid of " + kid.length(), TestIssuer.signed(STRANGERS, header, claims)));
    }
    JWSHeader brings = ISSUER.header().jwk(STRANGERS.toPublicJWK()).build();
    all.add(arguments("jwk in the header", TestIssuer.signed(STRANGERS, brings, claims)));
    JWSHeader chain = ISSUER.header().x509CertChain(List.of(Base64.encode("x"))).build();
    all.add(arguments("x5c in the header", TestIssuer.signed(STRANGERS, chain, claims)));
    all.add(
        arguments(
            "right, but for a jwk",
            ISSUER.signed(ISSUER.header().jwk(ISSUER.key().toPublicJWK()).build(), claims)));
    all.add(arguments("typ JWT, as ID tokens have", typed(JOSEObjectType.JWT)));
    all.add(arguments("no typ", typed(null)));
    all.add(
        arguments(
            "an unknown critical header",
            ISSUER.signed(
                ISSUER.header().criticalParams(Set.of("x")).customParam("x", 1).build(), claims)));
  }

  /** Rows 6, 7, 8, 76. */
  private static void times(List<Arguments> all) {
    all.add(arguments("expired 11 s ago", ends(-11)));
    all.add(arguments("expired long ago", ends(-1_000_000)));
    all.add(arguments("no exp", ISSUER.token(c -> c.expirationTime(null))));
    all.add(arguments("an exp that is no time", ISSUER.token(c -> c.claim("exp", "soon"))));
    all.add(arguments("lives too long", ends(TokenRules.MAX_LIFE.plusSeconds(60).toSeconds())));
    all.add(
        arguments(
            "an endless life",
            ISSUER.token(c -> c.expirationTime(Date.from(Instant.ofEpochMilli(Long.MAX_VALUE))))));
    all.add(arguments("not before in an hour", ISSUER.token(c -> c.notBeforeTime(in(3_600)))));
    all.add(arguments("issued in an hour", ISSUER.token(c -> c.issueTime(in(3_600)))));
    all.add(arguments("a clock five minutes ahead", ISSUER.token(c -> c.issueTime(in(300)))));
  }

  /** Row 9, and what names the bearer. */
  private static void claims(List<Arguments> all) {
    all.add(arguments("wrong iss", ISSUER.token(c -> c.issuer("http://127.0.0.1:1"))));
    all.add(arguments("iss with a slash more", ISSUER.token(c -> c.issuer(ISSUER.name() + "/"))));
    all.add(arguments("no iss", ISSUER.token(c -> c.issuer(null))));
    all.add(arguments("the API's own issuer", ISSUER.token(c -> c.issuer(TokenMint.ISSUER))));
    all.add(arguments("wrong aud", audience(List.of("another"))));
    all.add(arguments("aud without us", audience(List.of("another", "third"))));
    all.add(arguments("no aud", audience(List.of())));
    all.add(arguments("no jti", ISSUER.token(c -> c.jwtID(null))));
    all.add(arguments("jti of 129 characters", ISSUER.token(c -> c.jwtID("j".repeat(129)))));
    all.add(arguments("jti with a blank", ISSUER.token(c -> c.jwtID("a b"))));
    all.add(arguments("no sub", ISSUER.token(c -> c.subject(null))));
    all.add(arguments("blank sub", ISSUER.token(c -> c.subject("  "))));
    for (String name : List.of("local", "hive", "a\nb", "a\u202eb", "a\u0000b", "n".repeat(101))) {
      all.add(arguments("sub " + name.length(), ISSUER.token(c -> c.subject(name))));
    }
    all.add(arguments("no tenant", ISSUER.token(c -> c.claim("tenant", null))));
    for (Object tenant : List.of("", "Default", "a b", "-a", "../x", 7, List.of("default"))) {
      all.add(arguments("tenant " + tenant, ISSUER.token(c -> c.claim("tenant", tenant))));
    }
  }

  private static void texts(List<Arguments> all) {
    for (String text :
        List.of("x", "..", "a.b.c", "null", "{}", ApiWorld.KEY + "0", ApiWorld.KEY.substring(1))) {
      all.add(arguments("text " + text.length(), text));
    }
    all.add(arguments("8 KiB", "a".repeat(Tokens.MAX_CHARS)));
    all.add(arguments("one more", "a".repeat(Tokens.MAX_CHARS + 1)));
    String deep = "{\"alg\":\"RS256\",\"x\":" + "[".repeat(4_000) + "]".repeat(1_000) + "}";
    all.add(arguments("a deep header", header(deep, "e30", "AA")));
  }

  /** Row 1. */
  @Test
  void nothing_and_other_schemes_are_answered_alike() {
    for (String header : List.of("", "Basic YTpi", "bearer", "Bearer", "Digest x")) {
      Reply reply = header.isEmpty() ? nobody.get(PATH) : nobody.get(PATH, "Authorization", header);
      assertThat(reply.status()).as(header).isEqualTo(401);
      assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }
  }

  /** Row 4: keys are fetched once in 30 s, whatever tokens name. */
  @Test
  void many_unknown_keys_are_one_question_to_the_issuer() {
    assertThat(nobody.with(ISSUER.token(c -> c)).get(PATH).status()).isEqualTo(200);
    int before = ISSUER.fetches();
    for (int i = 0; i < 50; i++) {
      JWSHeader header = ISSUER.header().keyID("k" + i).build();
      String forged = TestIssuer.signed(STRANGERS, header, ISSUER.claims().build());
      assertThat(nobody.with(forged).get(PATH).status()).isEqualTo(401);
    }
    assertThat(ISSUER.fetches() - before).isLessThanOrEqualTo(1);
  }

  /** Row 5. */
  @Test
  void nobody_is_called_because_a_token_says_so() throws IOException {
    try (ServerSocket trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI there = URI.create("http://127.0.0.1:" + trap.getLocalPort() + "/keys");
      for (JWSHeader header :
          List.of(
              ISSUER.header().jwkURL(there).build(), ISSUER.header().x509CertURL(there).build())) {
        JWTClaimsSet claims = ISSUER.claims().build();
        String forged = TestIssuer.signed(STRANGERS, header, claims);
        assertThat(nobody.with(forged).get(PATH).status()).isEqualTo(401);
        assertThat(nobody.with(ISSUER.signed(header, claims)).get(PATH).status()).isEqualTo(401);
      }
      JWTClaimsSet names = ISSUER.claims().issuer(there.toString()).build();
      String elsewhere = TestIssuer.signed(STRANGERS, ISSUER.header().build(), names);
      assertThat(nobody.with(elsewhere).get(PATH).status()).isEqualTo(401);
      trap.setSoTimeout(300);
      assertThat(called(trap)).isFalse();
    }
  }

  /** Row 13. */
  @Test
  void two_headers_are_refused_and_a_token_in_the_address_is_not_read() {
    String right = ISSUER.token(c -> c);
    String header = "Bearer " + right;

    assertThat(nobody.get(PATH, "Authorization", header).status()).isEqualTo(200);
    Reply two = nobody.get(PATH, "Authorization", header, "Authorization", header);
    assertThat(two.status()).isEqualTo(401);
    assertThat(two.text("/detail")).contains("one header");
    assertThat(nobody.with("wrong").get(PATH, "Authorization", header).status()).isEqualTo(401);
    assertThat(nobody.get(PATH + "&access_token=" + right).status()).isEqualTo(401);
    Reply asked = nobody.with(right).get(PATH + "&access_token=" + right);
    assertThat(asked.status()).isEqualTo(400);
    assertThat(asked.http().body()).doesNotContain(right);
  }

  /** Row 14; the best of some, for a machine that does other things, too. */
  @Test
  void a_token_of_64_kib_is_refused_at_once() {
    String huge = "a".repeat(64 * 1024);
    long best =
        LongStream.range(0, 10)
            .map(
                each -> {
                  long begun = System.nanoTime();
                  assertThat(nobody.with(huge).get(PATH).status()).isIn(400, 401, 431);
                  return System.nanoTime() - begun;
                })
            .min()
            .orElseThrow();
    assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(50));
  }

  @Test
  void there_are_as_many_cases_as_the_page_says() {
    assertThat(hostile().count()).isGreaterThanOrEqualTo(60);
  }

  private static boolean called(ServerSocket trap) throws IOException {
    try (var unused = trap.accept()) {
      return true;
    } catch (SocketTimeoutException nobodyCame) {
      return false;
    }
  }

  private static String ends(long seconds) {
    return ISSUER.token(claims -> claims.expirationTime(in(seconds)));
  }

  private static Date in(long seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  private static String audience(List<String> audience) {
    UnaryOperator<JWTClaimsSet.Builder> change = claims -> claims.audience(audience);
    return ISSUER.token(change);
  }

  private static String typed(@Nullable JOSEObjectType type) {
    return ISSUER.signed(ISSUER.header().type(type).build(), ISSUER.claims().build());
  }

  private static String algorithm(JWSAlgorithm algorithm) {
    JWSHeader header =
        new JWSHeader.Builder(algorithm).type(new JOSEObjectType("at+jwt")).keyID("one").build();
    return ISSUER.signed(header, ISSUER.claims().build());
  }

  private static String byPublicKey() {
    try {
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.HS256)
              .type(new JOSEObjectType("at+jwt"))
              .keyID("one")
              .build();
      SignedJWT token = new SignedJWT(header, ISSUER.claims().build());
      token.sign(new MACSigner(ISSUER.key().toRSAPublicKey().getEncoded()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String header(String json, String payload, String signature) {
    return Base64URL.encode(json.getBytes(UTF_8)) + "." + payload + "." + signature;
  }

  /** One bit in the middle, in the base64 of what is decoded. */
  private static String flipped(String part) {
    byte[] bytes = new Base64URL(part).decode();
    bytes[bytes.length / 2] ^= 1;
    return Base64URL.encode(bytes).toString();
  }
}
