package io.agenthive.bench.stack;

import io.agenthive.bench.rival.RivalKind;
import java.util.List;
import java.util.stream.IntStream;

/** Rivals in processes of their own, started side by side. */
public record RivalProcesses(List<RivalProcess> all) implements AutoCloseable {
  /** Starts them and returns when each answers; if one does not, the stack ends the others. */
  public static RivalProcesses start(List<RivalKind> kinds, Apart stack)
      throws InterruptedException {
    List<ServerProcess> running =
        ServerProcess.startAll(
            kinds.stream().map(kind -> RivalProcess.plan(kind, stack)).toList(), stack);
    return new RivalProcesses(
        IntStream.range(0, kinds.size())
            .mapToObj(i -> new RivalProcess(kinds.get(i), running.get(i)))
            .toList());
  }

  @Override
  public void close() {
    all.forEach(RivalProcess::close);
  }
}
