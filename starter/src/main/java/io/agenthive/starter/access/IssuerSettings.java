package io.agenthive.starter.access;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Whose tokens open the API.
 *
 * @param issuer the claim {@code iss}, letter for letter
 * @param audience what the claim {@code aud} must name
 * @param jwks where its public keys are: an address with {@code https}, one of this machine with
 *     {@code http}, or a file
 * @param algorithms by which it signs; none that needs a shared secret
 * @param type the header {@code typ} of its access tokens
 * @param rolesClaim the claim that lists roles
 * @param tenantClaim the claim that names the tenant
 */
public record IssuerSettings(
    String issuer,
    String audience,
    String jwks,
    List<String> algorithms,
    String type,
    String rolesClaim,
    String tenantClaim) {
  /** What issuers sign with, unless somebody says otherwise. */
  public static final List<String> DEFAULT_ALGORITHMS = List.of("RS256", "ES256");

  /** That of access tokens (RFC 9068): an ID token is none. */
  public static final String DEFAULT_TYPE = "at+jwt";

  /** Where tokens name roles and tenant, unless somebody says otherwise. */
  public static final String DEFAULT_ROLES_CLAIM = "roles";

  /** Where tokens name the tenant, unless somebody says otherwise. */
  public static final String DEFAULT_TENANT_CLAIM = "tenant";

  private static final Set<String> KNOWN =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  /** Refuses what no token could be held against. */
  public IssuerSettings {
    algorithms = List.copyOf(algorithms);
    if (issuer.isBlank()) throw new IllegalArgumentException("issuer must not be blank");
    if (audience.isBlank()) throw new IllegalArgumentException("audience must not be blank");
    if (algorithms.isEmpty() || !KNOWN.containsAll(algorithms)) {
      throw new IllegalArgumentException(
          "algorithms must be any of " + KNOWN.stream().sorted().toList());
    }
    if (type.isBlank() || rolesClaim.isBlank() || tenantClaim.isBlank()) {
      throw new IllegalArgumentException("type and claims must not be blank");
    }
    checkPlace(jwks);
  }

  /** With every other choice at its default. */
  public static IssuerSettings of(String issuer, String audience, String jwks) {
    return new IssuerSettings(
        issuer,
        audience,
        jwks,
        DEFAULT_ALGORITHMS,
        DEFAULT_TYPE,
        DEFAULT_ROLES_CLAIM,
        DEFAULT_TENANT_CLAIM);
  }

  private static void checkPlace(String jwks) {
    if (!remote(jwks)) {
      var unused = Path.of(jwks);
      return;
    }
    URI address = URI.create(jwks);
    String host = String.valueOf(address.getHost());
    boolean secret = address.getScheme().equals("https") && address.getHost() != null;
    if (secret || (address.getScheme().equals("http") && THIS_MACHINE.contains(host))) return;
    throw new IllegalArgumentException(
        "jwks must be an https address, an http address of this machine, or a file");
  }

  private static boolean remote(String jwks) {
    return jwks.matches("[A-Za-z][A-Za-z0-9+.-]+://.*");
  }

  /** Fetches its keys. */
  KeyFetch fetch() {
    return remote(jwks) ? KeyFetch.from(URI.create(jwks)) : KeyFetch.from(Path.of(jwks));
  }

  Set<JWSAlgorithm> signatures() {
    return Set.copyOf(algorithms.stream().map(JWSAlgorithm::parse).toList());
  }
}
