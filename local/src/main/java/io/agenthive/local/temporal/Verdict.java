package io.agenthive.local.temporal;

/**
 * Whether a source can give a server.
 *
 * @param binding a person chose this source: where it cannot, nothing else is taken in its place
 * @param why one line for people, also when it can
 */
public record Verdict(boolean usable, boolean binding, String why) {
  static Verdict yes(String why) {
    return new Verdict(true, false, why);
  }

  static Verdict no(String why) {
    return new Verdict(false, false, why);
  }

  static Verdict stop(String why) {
    return new Verdict(false, true, why);
  }

  /** Whether later sources are asked no more. */
  boolean last() {
    return usable || binding;
  }
}
