package io.agenthive.bench.rival;

import java.util.List;

/**
 * Another engine. One task is one turn of the same simulated model with its answer recorded, for
 * one of as many agents as ours, and repeating a task ID does nothing.
 */
public interface Rival extends AutoCloseable {
  /** Makes agents that do not exist yet. */
  void born(List<String> agents);

  /** Carries one task to its durable answer, by as few calls as the engine offers. */
  String answer(Errand errand) throws Exception;

  /** Returns when the task is durable and will be done, whoever dies. */
  Pending accept(Errand errand) throws Exception;

  /** A task that was accepted. */
  @FunctionalInterface
  interface Pending {
    /** Waits for the durable answer. */
    String answer() throws Exception;
  }

  @Override
  void close();
}
