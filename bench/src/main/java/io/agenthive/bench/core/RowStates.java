package io.agenthive.bench.core;

import io.agenthive.activities.agent.RowState;
import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Waits until the rows of agents are in a state. */
public record RowStates(Database database) {
  /** Five hundred wakes at once take half a minute on a slow machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final long BETWEEN_LOOKS = Duration.ofMillis(1).toNanos();
  private static final String OTHERS =
      "select count(*) from agent where id = any(?) and state <> ?";

  /** Fails if they are not in time. */
  public void await(List<String> agents, RowState state) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String[] ids = agents.toArray(String[]::new);
    while (others(ids, state) > 0) {
      if (System.nanoTime() - end > 0) throw new IllegalStateException("not all are " + state);
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
  }

  private long others(String[] ids, RowState state) {
    return database.client().sql(OTHERS).param(ids).param(state.code()).query(Long.class).single();
  }
}
