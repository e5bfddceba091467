package io.agenthive.activities.transfer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A SHA-256 that goes on over many parts. */
final class Running {
  private Running() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
