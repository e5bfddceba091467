package io.agenthive.workflows.task;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What failures of one family have in common.
 *
 * @param failure class of the failure
 * @param title its message without what differs from one to the next
 * @param owner where it belongs: the frame of a defect, else the target that was asked; empty:
 *     neither
 */
public record FailureFingerprint(TaskFailure failure, String title, String owner) {
  private static final int ID_BYTES = 8; // of 2^64: two of a million families meet in 3e-8 hives
  private static final int MAX_TITLE = 300;

  /** The fingerprint of a failure: equal for those that differ in numbers, names and times only. */
  public static FailureFingerprint of(FailureNote note) {
    FailureContext context = note.context();
    String message = context == null ? note.message() : unnamed(note.message(), context);
    String title = NormalText.of(message);
    String owner = context == null ? "" : owner(context);
    return new FailureFingerprint(
        note.failure(), title.length() > MAX_TITLE ? title.substring(0, MAX_TITLE) : title, owner);
  }

  /** A line that moved is the same defect. */
  private static String owner(FailureContext context) {
    String frame = context.frame();
    if (frame != null) return frame.replaceFirst(":\\d+$", "");
    return Objects.requireNonNullElse(context.target(), "");
  }

  private static String unnamed(String message, FailureContext context) {
    if (context.taskId().isEmpty()) return message;
    String word = "(?<![\\w.-])" + Pattern.quote(context.taskId()) + "(?![\\w.-])";
    return message.replaceAll(word, "<task>");
  }

  /** Name of the family: 16 hexadecimal digits of the SHA-256 of all three parts. */
  public String family() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String parts = failure.name() + "\n" + title + "\n" + owner;
      byte[] whole = digest.digest(parts.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(whole, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
