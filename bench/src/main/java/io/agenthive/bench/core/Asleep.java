package io.agenthive.bench.core;

import io.agenthive.bench.load.RestDoor;
import io.agenthive.bench.load.Work;
import java.time.Duration;
import java.util.List;

/** Sleepers of a stack apart: each was created, has done one task, and rests. */
public final class Asleep {
  /**
   * A wake may wait behind the births of thousands: Temporal hands both out in their order once a
   * host was too busy to take it up within a second.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Asleep() {}

  /** So many in all; those that are there already are left alone. */
  public static void growTo(RestDoor door, int there, int count) throws Exception {
    List<String> fresh = CoreSuite.names("sleeper", count).subList(there, count);
    Crew.each(fresh, agent -> door.create(agent, Duration.ZERO));
    Crew.each(fresh, agent -> works(door, agent));
    new Resting(door::rests).await(fresh);
  }

  private static void works(RestDoor door, String agent) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (door.doneAt("once-" + agent, agent, Work.INPUT).isEmpty()) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("agent '" + agent + "' has not worked");
      }
    }
  }
}
