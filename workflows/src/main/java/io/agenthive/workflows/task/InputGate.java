package io.agenthive.workflows.task;

import java.util.Optional;

/**
 * Which inputs no model can make sense of: they fail every time, and are told so before anybody
 * pays for a turn.
 *
 * @param maxChars longest input that reaches a model, 1 or more
 */
public record InputGate(int maxChars) {
  /** About 64,000 tokens: a third of a usual context, which prompt, memory and answers share. */
  public static final int DEFAULT_MAX_CHARS = 256 * 1024;

  /** Refuses a gate that nothing passes. */
  public InputGate {
    if (maxChars < 1) throw new IllegalArgumentException("maxChars must be 1 or more");
  }

  /** The gate with its default limit. */
  public static InputGate standard() {
    return new InputGate(DEFAULT_MAX_CHARS);
  }

  /** What is wrong with this input and what to do about it; empty: it may pass. */
  public Optional<String> complaint(String input) {
    if (input.isBlank()) return Optional.of("the input is blank; say what to do");
    if (input.length() > maxChars) return Optional.of(tooLong(input));
    int broken = firstBroken(input);
    if (broken >= 0) return Optional.of(notText(input, broken));
    if (input.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return Optional.of("the input has no letter and no digit; say in words what to do");
    }
    return Optional.empty();
  }

  private String tooLong(String input) {
    return "the input has %d characters, at most %d are allowed; shorten it or pass a reference"
        .formatted(input.length(), maxChars);
  }

  private static String notText(String input, int at) {
    return "the input has U+%04X at position %d, which is not text; remove it"
        .formatted((int) input.charAt(at), at);
  }

  private static int firstBroken(String input) {
    for (int at = 0; at < input.length(); at += Character.charCount(input.codePointAt(at))) {
      int point = input.codePointAt(at);
      if (isControl(point) || isLoneSurrogate(point)) return at;
    }
    return -1;
  }

  private static boolean isControl(int point) {
    return Character.isISOControl(point) && point != '\t' && point != '\n' && point != '\r';
  }

  private static boolean isLoneSurrogate(int point) {
    return Character.getType(point) == Character.SURROGATE;
  }
}
