package io.agenthive.local.process;

import io.agenthive.local.folder.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;

/** Finds a port of the loopback interface that nobody listens on. */
public final class FreePort {
  /** Enough for a developer's machine; a longer run of taken ports is a mistake elsewhere. */
  static final int TRIES = 100;

  private static final int LAST = 65_535;

  private FreePort() {}

  /** The preferred port, or the next free one above it. */
  public static int near(int preferred) {
    return near(preferred, Set.of());
  }

  /** The same, leaving out ports that are promised to somebody else. */
  public static int near(int preferred, Set<Integer> promised) {
    int end = Math.min(preferred + TRIES, LAST + 1);
    for (int port = preferred; port < end; port++) {
      if (!promised.contains(port) && free(port)) return port;
    }
    throw new Refusal(
        "no free port from %d to %d; stop what listens there, or choose other ports"
            .formatted(preferred, end - 1));
  }

  /** Whether nobody listens on it. */
  public static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
