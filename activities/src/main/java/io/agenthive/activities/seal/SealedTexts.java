package io.agenthive.activities.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * Texts as rows keep them: sealed for their place if there is a key, as they are if there is none.
 * Both are read, so that rows which are older than the first key stay readable; what is written
 * with a key is always sealed.
 *
 * <p>A sealed text reads: U+0001, the ID of its key, a colon, and in base64 what {@link Seal} made
 * of its UTF-8. A text that itself begins with U+0001 is never written as it is: without a key it
 * is sealed without one.
 *
 * <p>Many threads may use one.
 */
public final class SealedTexts {
  private static final char MARK = '\u0001';

  /** Bytes. Shorter texts are not packed: PostgreSQL keeps rows of up to 2 KB as they are. */
  static final int PACKED_FROM = 1024;

  private final Keyring keys;
  private final Seal small;
  private final Seal large;

  /** Seals with the first of these keys, and opens with all of them. */
  public SealedTexts(Keyring keys) {
    this.keys = keys;
    small = new Seal(keys, Compression.NONE);
    large = new Seal(keys);
  }

  /** Whether what is written is encrypted. */
  public boolean encrypts() {
    return keys.encrypts();
  }

  /**
   * A text as its row keeps it; an empty one is empty.
   *
   * @throws IllegalArgumentException if it has a U+0000, which no row can keep, or more than {@link
   *     Seal#MAX_BYTES} of UTF-8
   */
  public String close(String plain, TextPlace place) {
    if (plain.isEmpty() || (!keys.encrypts() && plain.charAt(0) != MARK)) return plain;
    if (plain.indexOf(0) >= 0) throw new IllegalArgumentException("a text has a U+0000");
    byte[] bytes = plain.getBytes(UTF_8);
    byte[] sealed = (bytes.length < PACKED_FROM ? small : large).close(bytes, place.text());
    return beginning() + Base64.getEncoder().encodeToString(sealed);
  }

  /** A text with what its row keeps of it; as {@link #close} does. */
  public KeptText kept(String plain, TextPlace place) {
    return new KeptText(plain, close(plain, place));
  }

  /**
   * The text of a row.
   *
   * @throws BrokenText if it is damaged, or was sealed for another place
   * @throws KeyMissing if it was sealed with a key that is not here
   */
  public String open(String kept, TextPlace place) {
    if (!sealed(kept)) return kept;
    try {
      return new String(small.open(bytes(kept), place.text()), UTF_8);
    } catch (BrokenSeal e) {
      throw new BrokenText(place, e);
    }
  }

  /** The same for people: one text that does not open keeps them from seeing no other. */
  public ToldText shown(String kept, TextPlace place) {
    try {
      return new ToldText(open(kept, place), true);
    } catch (BrokenText | KeyMissing unopened) {
      return new ToldText(String.valueOf(unopened.getMessage()), false);
    }
  }

  /** How texts begin that the newest key has sealed. */
  public String beginning() {
    return MARK + small.activeId() + ":";
  }

  /** Whether a row keeps a text sealed. */
  public static boolean sealed(String kept) {
    return !kept.isEmpty() && kept.charAt(0) == MARK;
  }

  /**
   * The key that is named in clear is for people who look which rows have it; it has to be true.
   */
  private static byte[] bytes(String kept) throws BrokenSeal {
    int colon = kept.indexOf(':');
    if (colon < 0) throw new BrokenSeal("it is cut off");
    try {
      String text = kept.substring(colon + 1);
      byte[] sealed = Base64.getDecoder().decode(text);
      if (!Base64.getEncoder().encodeToString(sealed).equals(text)) {
        throw new BrokenSeal("it is damaged"); // in bits that decoding leaves out
      }
      if (Seal.keyOf(sealed).equals(kept.substring(1, colon))) return sealed;
      throw new BrokenSeal("it was sealed with another key than it names");
    } catch (IllegalArgumentException e) {
      throw new BrokenSeal("it is damaged", e);
    }
  }
}
