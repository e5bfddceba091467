package io.agenthive.bench.load;

/** The work of every benchmark: one recorded turn with an answer of 1 KiB. */
public final class Work {
  /** Characters of an answer, a byte each. */
  public static final int ANSWER = 1_024;

  /** What a rehearsal model is told; simulated answers, real commits. */
  public static final String INPUT = lasting(0);

  private Work() {}

  /** The same work of a model that thinks for so long. */
  public static String lasting(int millis) {
    return "#rehearse answer=%d turns=1 millis=%d\nSay in a paragraph what changed and why it matters."
        .formatted(ANSWER, millis);
  }
}
