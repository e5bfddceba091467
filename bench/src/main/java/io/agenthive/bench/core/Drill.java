package io.agenthive.bench.core;

import io.agenthive.bench.load.RestDoor;
import io.agenthive.bench.load.Work;
import io.agenthive.bench.stack.Hosts;
import io.agenthive.workflows.agent.AgentSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One kill of one host while its agents work. */
final class Drill {
  /** Longer than any way back that exists: the next heartbeat timeout, twice. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long BETWEEN_LOOKS = Duration.ofMillis(5).toNanos();

  /** Long enough that an agent has a task in hand nearly always; no load worth the name. */
  private static final int TASK_MILLIS = 200;

  private final Hosts stack;
  private final RestDoor door;
  private final List<String> agents;
  private final Map<String, Answer> newest = new ConcurrentHashMap<>();
  private volatile boolean over;

  /**
   * An answer that came.
   *
   * @param recorded by the database's clock
   * @param heard by {@link System#nanoTime}
   */
  private record Answer(Instant recorded, long heard) {}

  Drill(Hosts stack, int agents) {
    this.stack = stack;
    this.agents = CoreSuite.names("victim", agents);
    door = new RestDoor(stack.api(), stack.key());
  }

  /** Seconds until each agent of the killed host was at work again. */
  List<Double> seconds() throws InterruptedException {
    Crew.each(agents, agent -> door.create(agent, AgentSpec.MAX_IDLE));
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        agents.forEach(agent -> callers.execute(() -> keepBusy(agent)));
        need("all agents at work", () -> newest.keySet().containsAll(agents));
        return killed();
      } finally {
        over = true;
        callers.shutdownNow();
      }
    }
  }

  private List<Double> killed() throws InterruptedException {
    Map.Entry<String, List<String>> most =
        stack.agentsByHost(agents).entrySet().stream()
            .max(Comparator.comparingInt(host -> host.getValue().size()))
            .orElseThrow(() -> new IllegalStateException("no host has any agent"));
    List<String> orphans = most.getValue();
    stack.kill(most.getKey());
    Instant death = Instant.now();
    long dead = System.nanoTime();
    Map<String, Double> back = new ConcurrentHashMap<>();
    need(
        "all agents of the killed host at work again",
        () -> {
          for (String agent : orphans) {
            Answer answer = newest.get(agent);
            if (answer != null && answer.recorded().isAfter(death)) {
              back.putIfAbsent(agent, (answer.heard() - dead) / 1e9);
            }
          }
          return back.size() == orphans.size();
        });
    return List.copyOf(back.values());
  }

  /** One task after the other; one that got lost on the way is asked for again. */
  private void keepBusy(String agent) {
    for (int number = 0; !over; number++) {
      String task = agent + "-" + number;
      Optional<Instant> done = Optional.empty();
      while (!over && done.isEmpty()) done = done(task, agent);
      done.ifPresent(recorded -> newest.put(agent, new Answer(recorded, System.nanoTime())));
    }
  }

  private Optional<Instant> done(String task, String agent) {
    try {
      return door.doneAt(task, agent, Work.lasting(TASK_MILLIS));
    } catch (InterruptedException e) {
      over = true;
      return Optional.empty();
    } catch (Exception e) { // an API under stress may refuse; the agent has not answered then
      LockSupport.parkNanos(BETWEEN_LOOKS);
      return Optional.empty();
    }
  }

  private static void need(String what, BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("not within " + PATIENCE.toSeconds() + " s: " + what);
      }
      if (Thread.interrupted()) throw new InterruptedException(what);
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
  }
}
