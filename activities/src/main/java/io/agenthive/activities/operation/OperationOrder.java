package io.agenthive.activities.operation;

import io.agenthive.activities.agent.AgentFilter;
import io.agenthive.workflows.hold.Hold;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operation asks of whom.
 *
 * @param hold which one is placed or lifted; null: none
 * @param until when what is asked ends by itself; null: when somebody ends it
 * @param now whether tasks in hand stop at their next turn's boundary
 * @param filter whom, of those that there are when it is asked; null: one agent
 * @param agent the one; null: those of the filter
 * @param ratePerSecond the most that are asked in a second
 * @param version the one's entity tag on which this was decided: it is asked while that is its tag
 *     still; null: in any case
 */
public record OperationOrder(
    OperationKind kind,
    @Nullable Hold hold,
    String reason,
    @Nullable Instant until,
    boolean now,
    @Nullable AgentFilter filter,
    @Nullable String agent,
    int ratePerSecond,
    @Nullable String version) {
  /** Half of what a small server wakes in a second: the others go on working. */
  public static final int DEFAULT_RATE = 50;

  /** Twice that; beyond, the server decides. */
  public static final int MAX_RATE = 100;

  /** Refuses what asks nobody, or everybody at once. */
  public OperationOrder {
    if (ratePerSecond < 1 || ratePerSecond > MAX_RATE) {
      throw new IllegalArgumentException("ratePerSecond must be 1 to " + MAX_RATE);
    }
    if ((filter == null) == (agent == null)) {
      throw new IllegalArgumentException("filter must be there, or agent, and not both");
    }
    if (version != null && agent == null) {
      throw new IllegalArgumentException("version must be that of one agent");
    }
  }

  /** One that is decided on any version. */
  public OperationOrder(
      OperationKind kind,
      @Nullable Hold hold,
      String reason,
      @Nullable Instant until,
      boolean now,
      @Nullable AgentFilter filter,
      @Nullable String agent,
      int ratePerSecond) {
    this(kind, hold, reason, until, now, filter, agent, ratePerSecond, null);
  }

  /** Whether it is about those of a filter. */
  public boolean bulk() {
    return filter != null;
  }
}
