package io.agenthive.chaos.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process as the stack's note records it. Only such a process is ever killed, and only while its
 * start time is still the recorded one: a number that the system gave to another process is nobody.
 */
public record RecordedProcess(String name, long pid, Instant startedAt) {
  /** The kernel derives start times from a boot time that clock corrections move. */
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

  /** The process, if it runs. */
  public Optional<ProcessHandle> living() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(this::same)
        .filter(process -> !buried());
  }

  /** Sends SIGKILL; whoever is dead already stays so. */
  public void kill() {
    living().ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Sends a signal; whoever is dead already hears nothing. */
  public void send(Signal signal) {
    if (signal == Signal.KILL) kill();
    else living().ifPresent(process -> sent(process.pid(), signal));
  }

  /** By the shell's own kill: Java knows two signals only. */
  private static void sent(long pid, Signal signal) {
    try {
      new ProcessBuilder("sh", "-c", "kill -" + signal + " \"$1\"", "sh", Long.toString(pid))
          .start()
          .onExit()
          .join();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot send SIG" + signal, e);
    }
  }

  /** Whether the system has stopped it (Linux; elsewhere nobody knows). */
  public boolean stopped() {
    return living().isPresent() && state().startsWith("T");
  }

  private boolean same(ProcessHandle process) {
    return process.info().startInstant().filter(this::near).isPresent();
  }

  private boolean near(Instant start) {
    return Duration.between(startedAt, start).abs().compareTo(CLOCK_SLACK) <= 0;
  }

  /** Dead, but not yet read by its parent: in a container that may take for ever. */
  private boolean buried() {
    String state = state();
    return state.startsWith("Z") || state.startsWith("X");
  }

  private String state() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.substring(stat.lastIndexOf(')') + 1).strip();
    } catch (IOException notLinux) {
      return "";
    }
  }
}
