package io.agenthive.bench.stack;

import java.util.Collection;
import java.util.stream.Stream;

/** A process and all that descend from it. */
final class Family {
  private Family() {}

  /**
   * The living ones.
   *
   * @param others reported under their own names: they do not count twice
   */
  static Stream<ProcessHandle> of(long pid, Collection<Long> others) {
    return ProcessHandle.of(pid)
        .map(process -> of(process, others))
        .orElseThrow(() -> new IllegalStateException("process " + pid + " is gone"));
  }

  private static Stream<ProcessHandle> of(ProcessHandle process, Collection<Long> others) {
    return Stream.concat(
        Stream.of(process),
        process
            .children()
            .filter(child -> !others.contains(child.pid()))
            .flatMap(child -> of(child, others)));
  }
}
