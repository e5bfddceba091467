package io.agenthive.activities.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals bytes for one place: compressed, then encrypted with AES-256-GCM under the active key.
 * Whoever opens them names the place again, so that bytes which were moved do not open. Without a
 * key a SHA-256 stands where the tag would: it finds damage, and no attacker.
 *
 * <p>Sealed bytes read: 1 byte version, 1 byte {@link Compression}, 1 byte length of the key ID,
 * the key ID, 4 bytes length of the plain bytes, 4 bytes CRC-32 of the header until there, so that
 * a damaged key ID is told from one that is not here; with a key 12 bytes nonce, then the packed
 * bytes and their tag. All but the nonce and what follows is authenticated with the place. Nonces
 * are random: one key seals less than 2³² times (NIST SP 800-38D, 8.3).
 *
 * <p>Many threads may use one.
 */
public final class Seal {
  /** At most so many bytes are sealed or opened at once. */
  public static final int MAX_BYTES = 8 * 1024 * 1024;

  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int CHECK_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Keyring keys;
  private final Compression compression;

  /** Seals with these keys. */
  public Seal(Keyring keys) {
    this(keys, Compression.best());
  }

  Seal(Keyring keys, Compression compression) {
    this.keys = keys;
    this.compression = compression;
  }

  /**
   * Seals bytes for a place.
   *
   * @throws IllegalArgumentException if there are more than {@link #MAX_BYTES}
   */
  public byte[] close(byte[] plain, String place) {
    if (plain.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "%d bytes are to be sealed at once, at most %d are".formatted(plain.length, MAX_BYTES));
    }
    byte[] packed = compression.smaller(plain);
    boolean helps =
        packed.length < plain.length
            && plain.length / Math.max(1, packed.length) <= Compression.MAX_RATIO;
    Compression used = helps ? compression : Compression.NONE;
    Optional<SealKey> key = keys.active();
    byte[] header = header(used, key.map(SealKey::id).orElse(""), plain.length);
    byte[] body = helps ? packed : plain;
    return key.isPresent()
        ? encrypted(header, body, key.get(), place)
        : checked(header, body, place);
  }

  /**
   * What was sealed for this place.
   *
   * @throws BrokenSeal if these bytes are damaged, were sealed for another place, or by another
   *     version
   * @throws KeyMissing if they were sealed with a key that is not here
   */
  public byte[] open(byte[] sealed, String place) throws BrokenSeal {
    Header header = read(sealed);
    Optional<SealKey> key = keys.find(header.keyId());
    byte[] authentic = Arrays.copyOf(sealed, header.bytes());
    byte[] rest = Arrays.copyOfRange(sealed, header.bytes(), sealed.length);
    byte[] packed =
        key.isPresent()
            ? decrypted(authentic, rest, key.get(), place)
            : unchecked(authentic, rest, place);
    if (header.length() / Math.max(1, packed.length) > Compression.MAX_RATIO) {
      throw new BrokenSeal("it claims to be packed tighter than anything is here");
    }
    return header.compression().whole(packed, header.length());
  }

  /**
   * The ID of the key that sealed these bytes; empty: they were sealed without one.
   *
   * @throws BrokenSeal if they have no header
   */
  public static String keyOf(byte[] sealed) throws BrokenSeal {
    return read(sealed).keyId();
  }

  /**
   * The same 32 bytes for the same plain bytes and the same active key, from which nobody without
   * that key can tell whether they are those of a text that he knows; without a key a SHA-256.
   */
  public byte[] index(byte[] plain) {
    return keys.active().map(key -> key.index(plain)).orElseGet(() -> Digests.sha256(plain));
  }

  /** Texts that are sealed with the same keys. */
  public SealedTexts texts() {
    return new SealedTexts(keys);
  }

  /** Whether some may have been sealed with another key than the active one. */
  public boolean rotating() {
    return keys.rotating();
  }

  /** The ID of the active key; empty: there is none. */
  public String activeId() {
    return keys.active().map(SealKey::id).orElse("");
  }

  private record Header(Compression compression, String keyId, int length, int bytes) {}

  private static byte[] header(Compression compression, String keyId, int length) {
    byte[] id = keyId.getBytes(UTF_8);
    ByteBuffer header =
        ByteBuffer.allocate(11 + id.length)
            .put(VERSION)
            .put(compression.code())
            .put((byte) id.length)
            .put(id)
            .putInt(length);
    return header.putInt(crc(header.array(), header.position())).array();
  }

  private static Header read(byte[] sealed) throws BrokenSeal {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(sealed);
      byte version = bytes.get();
      if (version != VERSION) {
        throw new BrokenSeal("its format is " + version + ", and this version knows " + VERSION);
      }
      byte packing = bytes.get();
      byte[] id = new byte[bytes.get() & 0xff];
      bytes.get(id);
      int length = bytes.getInt();
      int crc = crc(sealed, bytes.position());
      if (bytes.getInt() != crc) throw new BrokenSeal("its header is damaged");
      Compression compression =
          Compression.of(packing)
              .orElseThrow(() -> new BrokenSeal("this version cannot unpack it"));
      if (length < 0 || length > MAX_BYTES) throw new BrokenSeal("it claims an illegal length");
      return new Header(compression, new String(id, UTF_8), length, bytes.position());
    } catch (BufferUnderflowException e) {
      throw new BrokenSeal("it is cut off", e);
    }
  }

  private static int crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static byte[] encrypted(byte[] header, byte[] body, SealKey key, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, header, place);
      return ByteBuffer.allocate(header.length + nonce.length + cipher.getOutputSize(body.length))
          .put(header)
          .put(nonce)
          .put(cipher.doFinal(body))
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  private static byte[] decrypted(byte[] header, byte[] rest, SealKey key, String place)
      throws BrokenSeal {
    if (rest.length < NONCE_BYTES + TAG_BITS / 8) throw new BrokenSeal("it is cut off");
    byte[] nonce = Arrays.copyOf(rest, NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, header, place);
      return cipher.doFinal(rest, NONCE_BYTES, rest.length - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw new BrokenSeal("it is damaged, or was sealed for another place", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, SealKey key, byte[] nonce, byte[] header, String place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(header);
    cipher.updateAAD(place.getBytes(UTF_8));
    return cipher;
  }

  private static byte[] checked(byte[] header, byte[] body, String place) {
    return ByteBuffer.allocate(header.length + body.length + CHECK_BYTES)
        .put(header)
        .put(body)
        .put(check(header, body, place))
        .array();
  }

  private static byte[] unchecked(byte[] header, byte[] rest, String place) throws BrokenSeal {
    if (rest.length < CHECK_BYTES) throw new BrokenSeal("it is cut off");
    byte[] body = Arrays.copyOf(rest, rest.length - CHECK_BYTES);
    byte[] check = Arrays.copyOfRange(rest, body.length, rest.length);
    if (!MessageDigest.isEqual(check, check(header, body, place))) {
      throw new BrokenSeal("it is damaged, or was sealed for another place");
    }
    return body;
  }

  private static byte[] check(byte[] header, byte[] body, String place) {
    return Digests.sha256(header, body, place.getBytes(UTF_8));
  }
}
