package io.agenthive.starter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the header {@code Idempotency-Key} makes of a request: the ID of what it creates. */
public final class IdempotencyKey {
  /** Room for any UUID, digest or path that callers use. */
  public static final int MAX_LENGTH = 255;

  /** The namespace of names made from keys; drawn once. */
  private static final UUID NAMESPACE = UUID.fromString("5d0c8f0e-9f5a-4f5e-8f0b-3b1a0a5f6c11");

  private IdempotencyKey() {}

  /**
   * The ID of what is created: the body's, else the key itself if it is legal, else made of it.
   * That of another tenant than the hive's own is always made, so that no two tenants' keys meet.
   */
  public static Identity identity(
      @Nullable String bodyId, @Nullable String key, String tenant, Predicate<String> legal) {
    if (key != null) check(key);
    if (bodyId != null) return new Identity(bodyId, false, key != null);
    if (key == null) {
      throw new Refused(
          ErrorCode.IDEMPOTENCY_KEY_REQUIRED,
          "Send the header Idempotency-Key, or name the ID in the body, so that a repeat after a"
              + " lost answer does nothing twice.");
    }
    boolean itself = tenant.equals(Caller.OWN_TENANT) && legal.test(key);
    return new Identity(itself ? key : uuid5(tenant, key), true, true);
  }

  /** Refuses what is no key. */
  public static void check(String key) {
    if (key.isBlank() || key.length() > MAX_LENGTH) {
      throw new Refused(
          ErrorCode.IDEMPOTENCY_KEY_ILLEGAL, "Idempotency-Key must have 1 to 255 characters.");
    }
  }

  /** The name-based UUID (version 5, RFC 9562) of a key within a tenant. */
  static String uuid5(String tenant, String key) {
    byte[] name = (tenant + "\n" + key).getBytes(UTF_8);
    byte[] message =
        ByteBuffer.allocate(2 * Long.BYTES + name.length)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .put(name)
            .array();
    byte[] hash = sha1(message);
    hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
    hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    return new UUID(bytes.getLong(), bytes.getLong()).toString();
  }

  private static byte[] sha1(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  /**
   * The ID of what a request creates.
   *
   * @param fromKey it was made from the key
   * @param repeatable the caller sent a key: a repeat with the same body is the same request
   */
  public record Identity(String id, boolean fromKey, boolean repeatable) {}
}
