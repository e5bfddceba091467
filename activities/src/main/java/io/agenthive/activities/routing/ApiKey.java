package io.agenthive.activities.routing;

/** A secret of an account. Its text is never that of the secret. */
public record ApiKey(String secret) {
  /** Refuses what cannot stand in a header. */
  public ApiKey {
    if (secret.isBlank() || !secret.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException("an API key is printable ASCII without blanks");
    }
  }

  @Override
  public String toString() {
    return "ApiKey[***]";
  }
}
