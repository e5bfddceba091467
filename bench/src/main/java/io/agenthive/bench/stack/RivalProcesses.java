package io.agenthive.bench.stack;

import io.agenthive.bench.rival.RivalKind;
import io.agenthive.local.process.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Rivals in processes of their own, started side by side. */
public record RivalProcesses(List<RivalProcess> all) implements AutoCloseable {
  /** Starts them and returns when each answers; if one does not, the stack ends the others. */
  public static RivalProcesses start(List<RivalKind> kinds, Apart stack)
      throws InterruptedException {
    Ports ports = new Ports(stack.data(), Map.of(), line -> {}); // no two get the same
    List<RivalProcess> running = new ArrayList<>();
    try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<RivalProcess>> starts =
          kinds.stream()
              .map(kind -> side.submit(() -> RivalProcess.start(kind, stack, ports)))
              .toList();
      for (Future<RivalProcess> start : starts) running.add(start.get());
      return new RivalProcesses(List.copyOf(running));
    } catch (ExecutionException e) {
      running.forEach(RivalProcess::close);
      throw new IllegalStateException("a rival did not start: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    all.forEach(RivalProcess::close);
  }
}
