package io.agenthive.activities.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of AES-256.
 *
 * @param id goes with everything that it sealed, in clear
 */
public record SealKey(String id, SecretKeySpec key) {
  /** What may stand in a header of one byte's length, and in a log. */
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  private static final int BYTES = 32;

  private static final String HMAC = "HmacSHA256";

  /** Refuses an ID that cannot stand in a header. */
  public SealKey {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a key's ID must be 1 to 32 of a-z, 0-9 and '-', and begin with a letter or digit");
    }
  }

  /**
   * Reads a key.
   *
   * @param base64 32 bytes, in either alphabet of RFC 4648
   * @throws IllegalArgumentException if it is no such key; the key is in no message
   */
  static SealKey of(String id, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("key '" + id + "' is not base64");
    }
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "key '%s' has %d bytes and needs %d; `openssl rand -base64 32` makes one"
              .formatted(id, bytes.length, BYTES));
    }
    return new SealKey(id, new SecretKeySpec(bytes, "AES"));
  }

  /** HMAC-SHA-256 under a key that is derived from this one and used for nothing else. */
  byte[] index(byte[] plain) {
    return signature("index", plain);
  }

  /** The same for another purpose, each of which has a derived key of its own. */
  byte[] signature(String purpose, byte[] plain) {
    byte[] derived = hmac(key, ("agent-hive " + purpose).getBytes(UTF_8));
    return hmac(new SecretKeySpec(derived, HMAC), plain);
  }

  private static byte[] hmac(SecretKeySpec key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  @Override
  public String toString() {
    return "key " + id;
  }
}
