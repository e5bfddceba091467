package io.agenthive.activities.access;

/**
 * What names a token for ever.
 *
 * @param tenant of its bearer
 * @param jti its ID, 1 to {@link #MAX_JTI} printable characters of ASCII
 */
public record TokenName(String tenant, String jti) {
  /** A UUID three times over. */
  public static final int MAX_JTI = 128;

  /** What is expected, for people. */
  public static final String RULE = "must be 1 to " + MAX_JTI + " printable characters of ASCII";

  /** Refuses what no token has as its ID. */
  public TokenName {
    if (!legal(jti)) throw new IllegalArgumentException("jti " + RULE);
  }

  /** Whether a token may have this ID. */
  public static boolean legal(String jti) {
    return jti.matches("[!-~]{1," + MAX_JTI + "}");
  }
}
