package io.agenthive.starter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.agenthive.starter.access.IssuerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An issuer of tokens: signs by RS256, and publishes its public key over HTTP. */
public final class TestIssuer implements AutoCloseable {
  /** Whom its tokens are for. */
  public static final String AUDIENCE = "hive-under-test";

  private final RSAKey key = fresh("one");
  private final AtomicInteger fetches = new AtomicInteger();
  private final HttpServer server;
  private final Path folder;

  /** One that listens. */
  public TestIssuer() {
    try {
      folder = Files.createTempDirectory("hive-issuer");
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(UTF_8);
    server.createContext(
        "/keys",
        exchange -> {
          fetches.incrementAndGet();
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
  }

  /** A new key. */
  public static RSAKey fresh(String kid) {
    try {
      return new RSAKeyGenerator(2048).keyID(kid).keyUse(KeyUse.SIGNATURE).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How an API trusts it. */
  public IssuerSettings settings() {
    return IssuerSettings.of(name(), AUDIENCE, name() + "/keys");
  }

  /** Its name, which is where it listens. */
  public String name() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Its key. */
  public RSAKey key() {
    return key;
  }

  /** How often its keys were fetched. */
  public int fetches() {
    return fetches.get();
  }

  /** A place for a file. */
  public Path file(String file) {
    return folder.resolve(file);
  }

  /** A token that is right in every way. */
  public String token(String tenant, String name, String... roles) {
    return token(
        claims -> claims.subject(name).claim("tenant", tenant).claim("roles", List.of(roles)));
  }

  /** A viewer's token that is right in every way but this. */
  public String token(UnaryOperator<JWTClaimsSet.Builder> changed) {
    return signed(header().build(), changed.apply(claims()).build());
  }

  /** The header that it signs. */
  public JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256)
        .type(new JOSEObjectType("at+jwt"))
        .keyID(key.getKeyID());
  }

  /** Claims of a viewer. */
  public JWTClaimsSet.Builder claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(name())
        .audience(AUDIENCE)
        .subject("ann")
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
        .claim("tenant", "default")
        .claim("roles", List.of("viewer"));
  }

  /** Signs anything. */
  public String signed(JWSHeader header, JWTClaimsSet claims) {
    return signed(key, header, claims);
  }

  /** Signs anything by any key. */
  public static String signed(RSAKey by, JWSHeader header, JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(by));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
