package io.agenthive.starter.access;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the API.
 *
 * @param key opens every route; null: no key does
 * @param secret what cursors and the codec's ticket are made from, the same in all processes of an
 *     API, at least {@link #MIN_KEY} characters
 * @param issuer whose tokens open it; null: nobody's but its own
 * @param tokenKey file of the key by which it signs tokens of its own, made if it is not there;
 *     null: it makes none
 */
public record AccessSettings(
    @Nullable String key, String secret, @Nullable IssuerSettings issuer, @Nullable Path tokenKey) {
  /** 16 bytes in hexadecimal digits; what is shorter can be guessed. */
  public static final int MIN_KEY = 32;

  /** Refuses what can be guessed, and an API that nobody could use. */
  public AccessSettings {
    if (key != null && key.length() < MIN_KEY) {
      throw new IllegalArgumentException("key must have " + MIN_KEY + " characters or more");
    }
    if (secret.length() < MIN_KEY) {
      throw new IllegalArgumentException("secret must have " + MIN_KEY + " characters or more");
    }
    if (key == null && issuer == null) {
      throw new IllegalArgumentException(
          "nobody could use it: set hive.api.key, or hive.auth.issuer, or both");
    }
    if (issuer != null && tokenKey != null && issuer.issuer().equals(TokenMint.ISSUER)) {
      throw new IllegalArgumentException("issuer is the name of the API's own tokens");
    }
  }

  /** The key alone. */
  public static AccessSettings ofKey(String key) {
    return new AccessSettings(key, key, null, null);
  }

  /** The same, and tokens of its own, which it signs by the key in this file. */
  public AccessSettings signing(Path file) {
    return new AccessSettings(key, secret, issuer, file);
  }

  /** The same, and tokens of an issuer. */
  public AccessSettings trusting(IssuerSettings other) {
    return new AccessSettings(key, secret, other, tokenKey);
  }

  @Override
  public String toString() {
    return "AccessSettings[" + issuer + ", key and secret hidden]";
  }
}
