package io.agenthive.bench.edge;

import io.agenthive.bench.load.Callers;
import io.agenthive.bench.load.Door;
import io.agenthive.bench.load.RestDoor;
import java.util.List;

/**
 * Makes servers warm by a few callers who wait for each answer: whoever sends at a pace sends a
 * server that has just started more than it can do yet, and meets the queue of that instead.
 */
final class Warmth {
  private static final int CALLERS = 8;

  private Warmth() {}

  /** Reads agents. */
  static void reads(RestDoor door, List<String> agents, EdgeSuite.Plan plan)
      throws InterruptedException {
    through((number, agent) -> read(door, agent), agents, plan);
  }

  /** Leaves tasks. */
  static void tasks(RestDoor door, List<String> agents, EdgeSuite.Plan plan)
      throws InterruptedException {
    through(door::leave, agents, plan);
  }

  private static void through(Door door, List<String> agents, EdgeSuite.Plan plan)
      throws InterruptedException {
    var unused = new Callers(door, agents, "warmth").carry(CALLERS, plan.pace().warmUp());
  }

  private static Door.Trip read(RestDoor door, String agent) throws Exception {
    long sent = System.nanoTime();
    door.look(agent);
    return new Door.Trip(sent, System.nanoTime());
  }
}
