package io.agenthive.activities.tool;

/** What a service wants to be shown. It is in no message. */
public record ServiceKey(String secret) {
  /** Refuses what no header can carry. */
  public ServiceKey {
    if (!secret.matches("[\\x21-\\x7e]{1,4096}")) {
      throw new IllegalArgumentException("a key has 1 to 4096 visible characters of ASCII");
    }
  }

  @Override
  public String toString() {
    return "ServiceKey[***]";
  }
}
