package io.agenthive.local.folder;

import io.agenthive.activities.redact.Redaction;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that a folder makes for itself: 256 random bits, readable by the owner only. */
public final class Secret {
  private static final int BYTES = 32;

  private Secret() {}

  /** The secret in this file; made on first use, the same ever after. */
  public static String in(Path file) {
    String secret =
        AtomicFile.read(file)
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .orElseGet(() -> made(file));
    Redaction.learn(secret);
    return secret;
  }

  private static String made(Path file) {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    AtomicFile.write(file, secret + "\n");
    return secret;
  }
}
