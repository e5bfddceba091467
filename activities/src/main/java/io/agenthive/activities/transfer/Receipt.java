package io.agenthive.activities.transfer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.agenthive.activities.seal.Digests;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an import gives, for its archive's old hive: that the archive was opened, and by which of
 * its imports. An archive that was imported twice has two, and the old hive takes one.
 *
 * @param archive what only the archive knows
 * @param made what only this import knows
 */
record Receipt(String archive, String made) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 16;
  private static final Pattern TEXT = Pattern.compile("([0-9a-f]{32})-([0-9a-f]{32})");

  /** That of a new import. */
  static Receipt of(String archive) {
    return new Receipt(archive, secret());
  }

  static Optional<Receipt> read(String text) {
    return TEXT.matcher(text)
        .results()
        .filter(found -> found.group().equals(text))
        .map(found -> new Receipt(found.group(1), found.group(2)))
        .findFirst();
  }

  String text() {
    return archive + "-" + made;
  }

  /** With which the old hive says to this import, and to no other, that the agent has gone. */
  String code(String secret) {
    return digest(secret + made);
  }

  /** SHA-256, 64 hexadecimal digits. */
  static String digest(String text) {
    return Digests.hex(Digests.sha256(text.getBytes(US_ASCII)));
  }

  /** 32 hexadecimal digits that nobody guesses. */
  static String secret() {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }
}
