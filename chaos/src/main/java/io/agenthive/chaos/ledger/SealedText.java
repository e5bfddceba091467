package io.agenthive.chaos.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts of the hive's rows, sealed or in clear. Written anew from what docs/security.md says of the
 * form, so that the books share no code with the hive.
 */
final class SealedText {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int PACKED = 1;

  private final Map<String, SecretKeySpec> keys = new HashMap<>();

  /**
   * Opens with these keys.
   *
   * @param lines each an ID, a space, and 32 bytes in base64 of either alphabet
   */
  SealedText(List<String> lines) {
    for (String line : lines) {
      int space = line.indexOf(' ');
      String text = line.substring(space + 1).strip().replace('-', '+').replace('_', '/');
      byte[] key = Base64.getDecoder().decode(text);
      keys.put(line.substring(0, space), new SecretKeySpec(key, "AES"));
    }
  }

  /**
   * The text.
   *
   * @param place tenant, kind, agent and key of it in its row, a bar between
   * @throws IllegalStateException if it does not open: then somebody changed the row
   * @throws IllegalArgumentException if its key is not among these
   */
  String open(String kept, String place) {
    if (!sealed(kept)) return kept;
    int colon = kept.indexOf(':');
    SecretKeySpec key = keys.get(kept.substring(1, colon));
    if (key == null) throw new IllegalArgumentException("the books have no key for " + place);
    byte[] sealed = Base64.getDecoder().decode(kept.substring(colon + 1));
    try {
      return new String(open(sealed, key, place), UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(place + " does not open", e);
    }
  }

  /** Whether a row keeps a text so. */
  static boolean sealed(String kept) {
    return !kept.isEmpty() && kept.charAt(0) == '\u0001';
  }

  /**
   * Version, packing, length of the key's ID and that ID, length of the plain bytes, a checksum;
   * then the nonce, the packed bytes and their tag.
   */
  private static byte[] open(byte[] sealed, SecretKeySpec key, String place)
      throws GeneralSecurityException {
    int id = sealed[2];
    int header = 3 + id + 8;
    int length = ByteBuffer.wrap(sealed, 3 + id, 4).getInt();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, header, NONCE_BYTES));
    cipher.updateAAD(sealed, 0, header);
    cipher.updateAAD(place.getBytes(UTF_8));
    int from = header + NONCE_BYTES;
    byte[] packed = cipher.doFinal(sealed, from, sealed.length - from);
    return sealed[1] == PACKED ? Zstd.decompress(packed, length) : packed;
  }
}
