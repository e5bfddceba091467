package io.agenthive.bench.load;

import java.util.Optional;

/** A way by which a task reaches its agent and its answer comes back. */
@FunctionalInterface
public interface Door {
  /**
   * Carries one task of one recorded turn and returns when its answer is durable. Fails loudly if
   * the task ends in any other way.
   *
   * @return what the caller saw of its way
   */
  Trip carry(String taskId, String agentId) throws Exception;

  /**
   * The same for a caller who also notes when a task was accepted. Where one call does not tell
   * both, this costs more than {@link #carry}, so that throughput is never taken from it.
   */
  default Trip carrySeen(String taskId, String agentId) throws Exception {
    return carry(taskId, agentId);
  }

  /**
   * Moments of one task, by {@link System#nanoTime}.
   *
   * @param sent before the order leaves the caller, whatever the door
   * @param answered when the caller knew that the answer is durable
   * @param seen empty: the caller was not told when it was accepted
   */
  record Trip(long sent, long answered, Optional<Seen> seen) {
    /** Of a caller who learnt nothing but the answer. */
    public Trip(long sent, long answered) {
      this(sent, answered, Optional.empty());
    }

    /** Of a caller who learnt this moment, too. */
    public static Trip accepted(long sent, long accepted, long answered) {
      Seen seen = new Seen((accepted - sent) / 1e6, Optional.of((answered - accepted) / 1e6));
      return new Trip(sent, answered, Optional.of(seen));
    }

    /** From the order to the answer. */
    public double millis() {
      return (answered - sent) / 1e6;
    }
  }

  /**
   * The two parts of a task's way.
   *
   * @param acceptMillis from the order to its acceptance: from then on it is durable
   * @param doneMillis from its acceptance to its answer; empty: nobody told
   */
  record Seen(double acceptMillis, Optional<Double> doneMillis) {}
}
