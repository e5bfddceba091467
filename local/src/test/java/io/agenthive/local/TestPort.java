package io.agenthive.local;

import io.agenthive.local.process.FreePort;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of the loopback interface for tests that run side by side: no two ask for the same. They
 * lie below those that the system hands out to connections.
 */
public final class TestPort {
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;

  /** Room for the neighbours that a stack looks for by itself. */
  private static final int APART = 10;

  private static final AtomicInteger NEXT = new AtomicInteger(FIRST);

  private TestPort() {}

  /** A free one that no other test was given. */
  public static int next() {
    return FreePort.near(NEXT.getAndUpdate(port -> port + APART < LAST ? port + APART : FIRST));
  }

  /** One for each of these parts. */
  public static Map<String, Integer> each(Iterable<String> parts) {
    Map<String, Integer> ports = new TreeMap<>();
    for (String part : parts) ports.put(part, next());
    return ports;
  }
}
