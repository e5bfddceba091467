package io.agenthive.activities.seal;

import java.util.Arrays;
import java.util.Base64;

/** Keys that protect nothing. */
public final class TestKeys {
  /** Seals with {@code new}, opens what {@code old} sealed. */
  public static final Keyring KEYRING = Keyring.of(line("new", 1) + "\n" + line("old", 2));

  private TestKeys() {}

  /** A key of which every byte is this. */
  public static String line(String id, int value) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) value);
    return id + " " + Base64.getEncoder().encodeToString(key);
  }
}
