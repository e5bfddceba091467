package io.agenthive.bench.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ports of a benchmark's stack: such as the system hands out, far from the usual ones, which a
 * person's stack may take while this one starts.
 */
final class OwnPorts {
  private static final List<String> PARTS =
      List.of("postgres", "temporal", "temporal-ui", "temporal-http", "api");

  private OwnPorts() {}

  /** A free port for every part. */
  static Map<String, Integer> free() {
    Map<String, Integer> ports = new TreeMap<>();
    List<ServerSocket> held = new ArrayList<>(); // all at once, so that no two are the same
    try {
      for (String part : PARTS) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        ports.put(part, socket.getLocalPort());
      }
      for (ServerSocket socket : held) socket.close();
      return Map.copyOf(ports);
    } catch (IOException e) {
      throw new UncheckedIOException("the loopback interface has no free ports", e);
    }
  }
}
