package io.agenthive.workflows.task;

/**
 * How far one task may go.
 *
 * @param maxTurns model and tool turns it may use, 1 to {@link #MOST_TURNS}
 * @param maxAnswerChars longest answer, 2 or more
 */
public record TurnLimits(int maxTurns, int maxAnswerChars) {
  /**
   * Seven tool calls, each asked for in a turn of its own, and an answer. Work that needs more
   * deserves a plan of several tasks.
   */
  public static final int DEFAULT_MAX_TURNS = 16;

  /** About 16,000 tokens: what models write at most in one reply. */
  public static final int DEFAULT_MAX_ANSWER_CHARS = 64 * 1024;

  /** All turns of a task are held in memory while it runs. */
  public static final int MOST_TURNS = 100;

  /** Refuses limits that cannot work. */
  public TurnLimits {
    if (maxTurns < 1 || maxTurns > MOST_TURNS) {
      throw new IllegalArgumentException("maxTurns must be 1 to " + MOST_TURNS);
    }
    if (maxAnswerChars < 2) throw new IllegalArgumentException("maxAnswerChars must be 2 or more");
  }

  /** The limits at their defaults. */
  public static TurnLimits standard() {
    return new TurnLimits(DEFAULT_MAX_TURNS, DEFAULT_MAX_ANSWER_CHARS);
  }

  /**
   * The reply as it may be recorded. One over the limit is cut and finishes nothing: the model sees
   * what it wrote and gets another turn. U+0000 becomes U+FFFD, because PostgreSQL has no place for
   * it.
   */
  ModelReply admitted(ModelReply reply) {
    TextLimit limit = new TextLimit(maxAnswerChars);
    return reply.saying(
        limit.cut(reply.text()).replace('\0', '\uFFFD'),
        reply.finished() && limit.holds(reply.text()));
  }
}
