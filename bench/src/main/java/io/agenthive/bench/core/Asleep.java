package io.agenthive.bench.core;

import io.agenthive.bench.load.Callers;
import io.agenthive.bench.load.RestDoor;
import java.time.Duration;
import java.util.List;

/** Sleepers of a stack apart: each was created, has done one task, and rests. */
public final class Asleep {
  private static final int HANDS = 16;

  private Asleep() {}

  /** So many in all; those that are there already are left alone. */
  public static void growTo(RestDoor door, int there, int count) throws Exception {
    List<String> fresh = CoreSuite.names("sleeper", count).subList(there, count);
    Crew.each(fresh, agent -> door.create(agent, Duration.ZERO));
    new Callers(door, fresh, "once-" + count).visitAll(HANDS);
    new Resting(door::rests).await(fresh);
  }
}
