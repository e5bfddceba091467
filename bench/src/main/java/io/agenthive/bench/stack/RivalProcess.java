package io.agenthive.bench.stack;

import io.agenthive.bench.rival.RivalKind;
import io.agenthive.bench.server.RivalServer;
import java.net.URI;
import java.util.List;

/** A rival behind its HTTP server in a process of its own. */
public record RivalProcess(RivalKind kind, ServerProcess process) implements AutoCloseable {
  /** That of both our processes: it is two in one. */
  private static final String HEAP = "-Xmx1g";

  static ServerProcess.Plan plan(RivalKind kind, Apart stack) {
    return new ServerProcess.Plan(
        "rival-" + kind.word(),
        RivalServer.class,
        HEAP,
        stack.environment(),
        port -> List.of(kind.name(), String.valueOf(port)));
  }

  /** Where its API is. */
  public URI api() {
    return process.api();
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.close();
  }
}
