package io.agenthive.starter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * Makes and reads cursors. A cursor is signed and belongs to one list with one filter, so that
 * nobody can make one up and none leads into another list.
 */
public final class Cursors {
  private static final int TAG_BYTES = 16;

  private final byte[] key;

  /** Cursors whose signing key follows from the API's secret. */
  public Cursors(String secret) {
    key = Digests.hmac(secret.getBytes(UTF_8), "cursors".getBytes(UTF_8));
  }

  /** The cursor behind {@code last} in a list. */
  public String after(String list, String last) {
    byte[] position = last.getBytes(UTF_8);
    byte[] tag = tag(list, position);
    byte[] all = Arrays.copyOf(tag, TAG_BYTES + position.length);
    System.arraycopy(position, 0, all, TAG_BYTES, position.length);
    return encoded(all);
  }

  private static String encoded(byte[] all) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** What was last on the page before; refuses a cursor that is not of this list. */
  public String read(String list, String cursor) {
    byte[] all = decoded(cursor);
    if (all.length <= TAG_BYTES) throw bad();
    byte[] position = Arrays.copyOfRange(all, TAG_BYTES, all.length);
    byte[] tag = Arrays.copyOf(all, TAG_BYTES);
    if (!MessageDigest.isEqual(tag, tag(list, position))) throw bad();
    return new String(position, UTF_8);
  }

  private static byte[] decoded(String cursor) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(cursor);
      if (encoded(all).equals(cursor)) return all;
      throw bad(); // two ways to write one cursor would be one too many
    } catch (IllegalArgumentException notBase64) {
      throw bad();
    }
  }

  private byte[] tag(String list, byte[] position) {
    byte[] name = (list + "\0").getBytes(UTF_8);
    byte[] all = Arrays.copyOf(name, name.length + position.length);
    System.arraycopy(position, 0, all, name.length, position.length);
    return Arrays.copyOf(Digests.hmac(key, all), TAG_BYTES);
  }

  private static Refused bad() {
    return new Refused(
        ErrorCode.BAD_CURSOR,
        "Take the cursor from the Link header of the page before, with the same filters, or leave"
            + " it out to begin anew.");
  }
}
