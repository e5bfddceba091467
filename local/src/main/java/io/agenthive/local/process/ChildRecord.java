package io.agenthive.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a child after its parent died.
 *
 * @param executables real paths of the programs that the process may show: a wrapper such as {@code
 *     setsid} becomes the program it runs
 * @param command as it was started
 */
public record ChildRecord(
    String name,
    long pid,
    Instant startedAt,
    List<String> executables,
    List<String> command,
    StopSignal stop) {
  /** The kernel derives start times from a boot time that clock corrections move. */
  static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

  /** This process, so that another one can find it. */
  public static ChildRecord ofThisProcess(String name) {
    ProcessHandle self = ProcessHandle.current();
    Instant startedAt = self.info().startInstant().orElseGet(Instant::now);
    List<String> executables = Executable.of(self).stream().toList();
    return new ChildRecord(name, self.pid(), startedAt, executables, List.of(), StopSignal.TERM);
  }

  /** The process, only if pid, start time and program are all the recorded ones. */
  public Optional<ProcessHandle> living() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::same);
  }

  private boolean same(ProcessHandle process) {
    boolean sameStart = process.info().startInstant().filter(this::near).isPresent();
    return sameStart && Executable.of(process).filter(executables::contains).isPresent();
  }

  private boolean near(Instant start) {
    return Duration.between(startedAt, start).abs().compareTo(CLOCK_SLACK) <= 0;
  }

  ChildRecord seenAs(String executable) {
    return new ChildRecord(name, pid, startedAt, List.of(executable), command, stop);
  }
}
