package io.agenthive.chaos.fault;

/** What brings back what a fault has ended. */
@FunctionalInterface
public interface Heal {
  /** Returns when it runs again. */
  void run() throws InterruptedException;
}
