package io.agenthive.bench.core;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does something for many agents, a few at a time. */
public final class Crew {
  /** Less than a process has connections: a birth takes one. */
  private static final int HANDS = 8;

  private Crew() {}

  /** What is done for one. */
  @FunctionalInterface
  public interface Chore {
    /** Does it. */
    void to(String agentId) throws Exception;
  }

  /** Does it for all; fails with the first that fails, after the others have ended. */
  public static void each(List<String> agents, Chore chore) throws InterruptedException {
    try (ExecutorService hands =
        Executors.newFixedThreadPool(HANDS, Thread.ofVirtual().name("crew-", 0).factory())) {
      List<Future<String>> all =
          agents.stream()
              .map(
                  agent ->
                      hands.submit(
                          () -> {
                            chore.to(agent);
                            return agent;
                          }))
              .toList();
      for (Future<String> one : all) one.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("not done for all agents: " + e.getCause(), e.getCause());
    }
  }
}
