package io.agenthive.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Callers that carry one task after the other, each waiting for its end. Tasks go round the agents,
 * so that no two callers meet at one while there are more agents than callers.
 */
public final class Callers {
  private final Door door;
  private final List<String> agents;
  private final String run;
  private final AtomicLong next = new AtomicLong();

  /**
   * Callers at a door.
   *
   * @param run makes the tasks' IDs unique
   */
  public Callers(Door door, List<String> agents, String run) {
    this.door = door;
    this.agents = List.copyOf(agents);
    this.run = run;
  }

  /**
   * So many callers for so long, each for one task at least; tasks in hand at the end are finished
   * and counted, and so is the time that they take.
   */
  public Window carry(int callers, Duration time) throws InterruptedException {
    return window(callers, time, door);
  }

  /** The same by callers who note acceptance; their pace is no throughput. */
  public Window see(int callers, Duration time) throws InterruptedException {
    return window(callers, time, door::carrySeen);
  }

  /** One task for each agent, by so many callers. */
  public void visitAll(int callers) throws InterruptedException {
    Semaphore turns = new Semaphore(callers);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Door.Trip>> each =
          agents.stream().map(agent -> threads.submit(() -> visit(agent, turns))).toList();
      for (Future<Door.Trip> visit : each) got(visit);
    }
  }

  private Door.Trip visit(String agentId, Semaphore turns) throws Exception {
    turns.acquire();
    try {
      return carryOne(agentId);
    } finally {
      turns.release();
    }
  }

  private Window window(int callers, Duration time, Door way) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    List<Door.Trip> trips = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Door.Trip>>> each = new ArrayList<>();
      for (int i = 0; i < callers; i++) each.add(threads.submit(() -> until(end, way)));
      for (Future<List<Door.Trip>> caller : each) trips.addAll(got(caller));
    }
    return new Window(trips, System.nanoTime() - start);
  }

  /** One task of one agent. */
  public Door.Trip carryOne(String agentId) throws Exception {
    return door.carry(run + "-" + next.getAndIncrement(), agentId);
  }

  private List<Door.Trip> until(long end, Door way) throws Exception {
    List<Door.Trip> trips = new ArrayList<>();
    do { // a machine that is busy elsewhere may let a caller begin too late for any
      long number = next.getAndIncrement();
      String agent = agents.get((int) (number % agents.size()));
      trips.add(way.carry(run + "-" + number, agent));
    } while (System.nanoTime() - end < 0);
    return trips;
  }

  private static <T> T got(Future<T> caller) throws InterruptedException {
    try {
      return caller.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "a caller failed, so there is no figure: " + e.getCause(), e.getCause());
    }
  }
}
