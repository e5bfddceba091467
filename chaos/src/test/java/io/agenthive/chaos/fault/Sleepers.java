package io.agenthive.chaos.fault;

import io.agenthive.chaos.stack.RecordedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Small processes that stand for those of a stack. */
final class Sleepers implements AutoCloseable {
  private final List<Process> started = new ArrayList<>();

  RecordedProcess start(String name) throws IOException {
    Process process = new ProcessBuilder("sleep", "60").start();
    started.add(process);
    return new RecordedProcess(name, process.pid(), process.info().startInstant().orElseThrow());
  }

  boolean anyAlive() {
    return started.stream().anyMatch(Process::isAlive);
  }

  /** Where nobody listens. */
  static InetSocketAddress nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }
  }

  @Override
  public void close() {
    started.forEach(Process::destroyForcibly);
  }
}
