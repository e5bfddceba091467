package io.agenthive.activities.seal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a hive: the first seals, all of them open. To rotate, put a new one in front; what
 * the others sealed is sealed anew when it is next written.
 */
public final class Keyring {
  /** Without a key nothing is encrypted; damage is still found. */
  public static final Keyring NONE = new Keyring(List.of(), true);

  /** More would be a store of keys, not a rotation. */
  static final int MAX_KEYS = 32;

  private static final String PLAIN = "plain";

  private final Map<String, SealKey> keys = new LinkedHashMap<>();
  private final @Nullable SealKey active;
  private final boolean plain;

  private Keyring(List<SealKey> all, boolean plain) {
    for (SealKey key : all) {
      if (keys.put(key.id(), key) != null) {
        throw new IllegalArgumentException("two keys are called '" + key.id() + "'");
      }
    }
    if (keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException("more than " + MAX_KEYS + " keys");
    }
    active = all.isEmpty() ? null : all.getFirst();
    this.plain = plain;
  }

  /**
   * Reads keys, one a line or separated by commas: an ID, a space or colon, 32 bytes in base64. The
   * word {@code plain} among them lets open, too, what was sealed before there was a key.
   *
   * @throws IllegalArgumentException if one is none; no key is in a message
   */
  public static Keyring of(String text) {
    List<String> lines = text.lines().flatMap(line -> List.of(line.split(",")).stream()).toList();
    List<String> words = lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    List<SealKey> keys =
        words.stream().filter(word -> !PLAIN.equals(word)).map(Keyring::key).toList();
    if (keys.isEmpty()) throw new IllegalArgumentException("there is no key");
    return new Keyring(keys, words.contains(PLAIN));
  }

  /** The same; a blank text is no keyring, and so {@link #NONE}. */
  public static Keyring ofOptional(String text) {
    return text.isBlank() ? NONE : of(text);
  }

  private static SealKey key(String line) {
    String[] words = line.split("[ \t:]+", 2);
    if (words.length < 2) throw new IllegalArgumentException("a key reads: ID, space, base64");
    return SealKey.of(words[0], words[1].strip());
  }

  /** The key that seals. */
  Optional<SealKey> active() {
    return Optional.ofNullable(active);
  }

  /**
   * The key of this ID; empty: it was sealed without one.
   *
   * @throws KeyMissing if there is no such key, or nothing is to be opened without one
   */
  Optional<SealKey> find(String id) {
    if (id.isEmpty()) {
      if (plain) return Optional.empty();
      throw new KeyMissing(
          "it was sealed without a key, which is not opened here: add 'plain' to hive.keys");
    }
    SealKey key = keys.get(id);
    if (key == null)
      throw new KeyMissing("its key '" + id + "' is not in hive.keys of this process");
    return Optional.of(key);
  }

  /** The ID of the key that seals and signs; empty: there is none. */
  public Optional<String> activeId() {
    return active().map(SealKey::id);
  }

  /**
   * HMAC-SHA-256 under the key of this ID, or rather one that is derived from it for this purpose.
   *
   * @throws KeyMissing if there is no such key
   */
  public byte[] signature(String id, String purpose, byte[] plain) {
    return find(id)
        .orElseThrow(() -> new KeyMissing("there is no key without a name"))
        .signature(purpose, plain);
  }

  /** Whether some may have been sealed with another key than the active one. */
  boolean rotating() {
    return active != null && (keys.size() > 1 || plain);
  }

  /** Whether what is sealed is encrypted. */
  public boolean encrypts() {
    return active != null;
  }

  @Override
  public String toString() {
    return "keyring " + keys.keySet();
  }
}
