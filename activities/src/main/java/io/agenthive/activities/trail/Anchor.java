package io.agenthive.activities.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.Keyring;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the last record of the trail was at some time, kept where who can change the trail cannot
 * change it unnoticed. As a line: {@code hive-audit 1 SEQ HEAD AT KEY SIGNATURE}.
 *
 * @param seq its number; 0: there was none
 * @param head its hash in hexadecimal digits; 64 zeros: there was none
 * @param at when that was seen, by the clock of who saw it
 * @param key ID of the key that signed; {@code -}: none did
 * @param signature HMAC-SHA-256 in hexadecimal digits over the line up to it; {@code -}: none
 */
public record Anchor(long seq, String head, Instant at, String key, String signature) {
  private static final String UNSIGNED = "-";
  private static final String PURPOSE = "audit anchor";

  private static final Pattern LINE =
      Pattern.compile(
          "hive-audit 1 ([0-9]{1,18}) ([0-9a-f]{64}) (\\S{1,40}) (-|[a-z0-9][a-z0-9-]{0,31}) (-|[0-9a-f]{64})");

  /** What a signature comes to. */
  enum Proof {
    SIGNED,
    /** There was no key, or it is not here. */
    UNPROVEN,
    FORGED
  }

  /** One that is signed with the active key, if there is one. */
  static Anchor signed(long seq, byte[] head, Instant at, Keyring keys) {
    String key = keys.activeId().orElse(UNSIGNED);
    Anchor plain = new Anchor(seq, HexFormat.of().formatHex(head), at, key, UNSIGNED);
    if (key.equals(UNSIGNED)) return plain;
    String signature = HexFormat.of().formatHex(keys.signature(key, PURPOSE, plain.said()));
    return new Anchor(seq, plain.head(), at, key, signature);
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Anchor parse(String line) {
    Matcher match = LINE.matcher(line);
    if (!match.matches()) throw new IllegalArgumentException("it is no line of an anchor");
    try {
      return new Anchor(
          Long.parseLong(match.group(1)),
          match.group(2),
          Instant.parse(match.group(3)),
          match.group(4),
          match.group(5));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("it has no time", e);
    }
  }

  /** As it is kept. */
  public String line() {
    return text() + " " + signature;
  }

  Proof proof(Keyring keys) {
    if (key.equals(UNSIGNED)) return Proof.UNPROVEN;
    try {
      String right = HexFormat.of().formatHex(keys.signature(key, PURPOSE, said()));
      boolean same = MessageDigest.isEqual(right.getBytes(UTF_8), signature.getBytes(UTF_8));
      return same ? Proof.SIGNED : Proof.FORGED;
    } catch (KeyMissing notHere) {
      return Proof.UNPROVEN;
    }
  }

  private String text() {
    return "hive-audit 1 " + seq + " " + head + " " + at + " " + key;
  }

  private byte[] said() {
    return text().getBytes(UTF_8);
  }
}
