package io.agenthive.workflows.agent;

/**
 * How far one run of an agent goes.
 *
 * @param maxHistoryEvents the run renews itself between shifts from this length on, {@link
 *     #MIN_HISTORY} to {@link #MAX_HISTORY}
 * @param visibleNaps whether every nap shows in the {@code HiveState} search attribute (two events
 *     each)
 */
public record AgentLimits(int maxHistoryEvents, boolean visibleNaps) {
  /**
   * About 40 naps of 12 events: far below the server's 51,200, and quick to replay even where it is
   * slow: a host that has just started replays all agents of the one that died, and of 24 with a
   * thousand events each some had no answer within the six seconds of a workflow task, so that they
   * began anew [ran].
   */
  public static final AgentLimits DEFAULT = new AgentLimits(500, true);

  /** The first events of a run must not renew it again. */
  static final int MIN_HISTORY = 20;

  /** The server suggests to renew a run at 4,096 events and ends it at 51,200. */
  static final int MAX_HISTORY = 20_000;

  /** Refuses a run that would do nothing but renew itself, or that the server would end. */
  public AgentLimits {
    if (maxHistoryEvents < MIN_HISTORY || maxHistoryEvents > MAX_HISTORY) {
      throw new IllegalArgumentException(
          "maxHistoryEvents must be %d to %d, not %d"
              .formatted(MIN_HISTORY, MAX_HISTORY, maxHistoryEvents));
    }
  }
}
