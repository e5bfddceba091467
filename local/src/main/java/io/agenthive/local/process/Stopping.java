package io.agenthive.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a process may take to end.
 *
 * @param polite from the moment in which its own signal is asked for
 * @param forced after SIGKILL
 */
public record Stopping(Duration polite, Duration forced) {
  /** With the 5 s that parts in this JVM may take, the whole stack is down within 10 s. */
  public static final Stopping DEFAULT = new Stopping(Duration.ofSeconds(3), Duration.ofSeconds(1));

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

  /** Whether the process is gone at the end. */
  public boolean stop(ProcessHandle process, StopSignal signal) {
    if (!process.isAlive()) return true;
    long end = System.nanoTime() + polite.toNanos();
    send(process, signal);
    if (gone(process, Duration.ofNanos(end - System.nanoTime()))) return true;
    LOG.warn("process {} did not end within {}; it is killed", process.pid(), polite);
    process.destroyForcibly();
    return gone(process, forced);
  }

  /** Stops what an earlier run left; a process that is not the recorded one is left alone. */
  public boolean stop(ChildRecord orphan, ChildRecords records) {
    boolean gone = orphan.living().map(process -> stop(process, orphan.stop())).orElse(true);
    if (gone) records.forget(orphan.name());
    return gone;
  }

  private void send(ProcessHandle process, StopSignal signal) {
    if (signal == StopSignal.TERM || !sent(process, signal)) process.destroy();
  }

  /** By the shell's own kill, because Java sends TERM only and small images lack the program. */
  private boolean sent(ProcessHandle process, StopSignal signal) {
    String pid = Long.toString(process.pid());
    try {
      Process kill =
          new ProcessBuilder("sh", "-c", "kill -" + signal + " \"$1\"", "sh", pid).start();
      return kill.waitFor(polite.toNanos(), TimeUnit.NANOSECONDS) && kill.exitValue() == 0;
    } catch (IOException e) {
      LOG.warn("cannot send {} to process {}: {}", signal, pid, e.getMessage());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Looks often: the JDK's own wait for a process that is not its child doubles its pauses. */
  static boolean gone(ProcessHandle process, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (process.isAlive()
        && System.nanoTime() < end
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return !process.isAlive();
  }
}
