package io.agenthive.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Skips a test aloud: the build's own output does not say why. */
public final class Skipped {
  private Skipped() {}

  /** Goes on only if this machine has what the test needs. */
  public static void unless(boolean here, String reason) {
    if (!here) System.out.println("SKIPPED: " + reason);
    assumeTrue(here, reason);
  }
}
