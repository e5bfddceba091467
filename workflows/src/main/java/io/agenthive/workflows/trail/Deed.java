package io.agenthive.workflows.trail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One thing that somebody asked of a workflow. What it says of who asked is what came with the
 * signal or update: whoever may write to Temporal can say what he likes.
 *
 * @param key the same when the workflow task that names it is done once more, and different from
 *     that of any other deed in the run
 * @param action what was asked, such as {@code agents:sleep}
 * @param target of what, such as {@code agents/ada}
 * @param by who asked
 * @param door through which it came: {@link #TEMPORAL} unless it says otherwise
 * @param reason why; empty: it does not say
 * @param request ID of the request behind it; empty: there is none
 * @param digest SHA-256 of what came with it, in 64 hexadecimal digits; empty: it is not known
 * @param refused why it was not done; empty: it was
 */
public record Deed(
    String key,
    String action,
    String target,
    String by,
    String door,
    String reason,
    String request,
    String digest,
    String refused) {
  /** The door of those who speak to Temporal themselves. */
  public static final String TEMPORAL = "temporal";

  /** The same with why it was not done; empty: it was. */
  public Deed ended(String why) {
    return new Deed(key, action, target, by, door, reason, request, digest, why);
  }

  /** SHA-256, in 64 lower-case hexadecimal digits. */
  public static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
