package io.agenthive.local.stack;

import java.util.concurrent.CountDownLatch;

/** A child JVM that tells what it was given and then stays. */
public final class AgentsHostStandIn {
  private AgentsHostStandIn() {}

  /** Prints the names of what it needs, and whether the secrets are there. */
  public static void main(String[] args) throws InterruptedException {
    System.out.println("database " + System.getenv("HIVE_DB_URL"));
    System.out.println("temporal " + System.getenv("HIVE_TEMPORAL_ADDRESS"));
    System.out.println("key " + (System.getenv("HIVE_API_KEY") != null));
    new CountDownLatch(1).await();
  }
}
