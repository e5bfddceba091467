package io.agenthive.workflows.rules.bad.code;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;

/** Would touch the world again in a replay. */
public final class StartsThreads {
  private final ReentrantLock lock = new ReentrantLock();
  private final Random random = new Random();

  boolean run() {
    Thread.startVirtualThread(lock::lock);
    return Files.exists(Path.of("there")) && random.nextBoolean();
  }
}
