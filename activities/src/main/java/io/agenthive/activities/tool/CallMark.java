package io.agenthive.activities.tool;

/**
 * What an outside service is told with a call, so that it can make it once, and refuse it from a
 * past that was abandoned.
 *
 * @param key names the call in all its repetitions: that of its turn, {@code taskId#turn} or {@code
 *     taskId#turn@patch}; behind calls of the same turn that were undone, {@code +1}, {@code +2}, …
 * @param life the agent's life epoch under which it was allowed
 * @param seat the seat epoch under which it was allowed: of two calls of one agent, that of the
 *     greater life is newer, in one life that of the greater seat epoch
 */
public record CallMark(String agentId, String key, long life, long seat) {
  /** The mark of a call of this turn. */
  public static CallMark of(String agentId, String turn, int round, long life, long seat) {
    return new CallMark(agentId, round == 0 ? turn : turn + "+" + round, life, seat);
  }

  /** The key of undoing it. */
  public String undoKey() {
    return key + "!undo";
  }
}
