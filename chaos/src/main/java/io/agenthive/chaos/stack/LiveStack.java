package io.agenthive.chaos.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable; // nothing was started yet

/** The stack under test: started, found, ended by {@code ./hive} alone. */
public final class LiveStack {
  private static final long LOOK_MILLIS = 50;
  private static final int OWN_END_SECONDS = 15; // its own promise is 10 s

  private final HiveCommand hive;
  private final Path logs;
  private final int hosts;
  private int starts;
  private boolean over;
  private @Nullable Process started;

  /**
   * Starts nothing yet.
   *
   * @param hosts agents' hosts of the stack
   */
  public LiveStack(HiveCommand hive, Path logs, int hosts) {
    this.hive = hive;
    this.logs = logs;
    this.hosts = hosts;
  }

  /** The stack did not come up. */
  public static final class NotUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotUp(String message) {
      super(message, null, false, false);
    }
  }

  /** The stack that runs in the data folder already, if one does. */
  public Optional<StackFile> running() {
    return StackFile.in(hive.data())
        .filter(StackFile::up)
        .filter(note -> note.main().living().isPresent());
  }

  /**
   * Starts the stack and waits until its note says so.
   *
   * @throws NotUp if it ends first, or is not up in time
   */
  public StackFile up(Duration limit) throws InterruptedException {
    Path log = logs.resolve("up-" + ++starts + ".log");
    Process process = begun(log);
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      Optional<StackFile> note =
          StackFile.in(hive.data())
              .filter(StackFile::up)
              .filter(found -> found.main().pid() == process.pid());
      if (note.isPresent()) return note.get();
      if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new NotUp("hive up ended with %d; see %s".formatted(process.exitValue(), log));
      }
    }
    throw new NotUp("hive up was not up within %s; see %s".formatted(limit, log));
  }

  /** The note of the stack that runs. */
  public StackFile now() {
    return running().orElseThrow(() -> new NotUp("the stack is down; see the logs in " + logs));
  }

  /**
   * Waits until the stack itself has brought a child back, and it listens.
   *
   * @param before the process that ended
   * @param address where it has to listen, if it listens
   * @throws NotUp if the stack goes down, or the child is not back in time
   */
  public StackFile back(RecordedProcess before, Optional<InetSocketAddress> address, Duration limit)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      StackFile note = now();
      boolean another =
          note.children().stream()
              .filter(child -> child.name().equals(before.name()))
              .anyMatch(child -> child.pid() != before.pid() && child.living().isPresent());
      if (another && address.map(LiveStack::listens).orElse(true)) return note;
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    throw new NotUp("%s was not back within %s; see %s".formatted(before.name(), limit, logs));
  }

  private static boolean listens(InetSocketAddress address) {
    try (Socket probe = new Socket()) {
      probe.connect(address, (int) LOOK_MILLIS);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private synchronized Process begun(Path log) {
    if (over) throw new NotUp("the campaign is over");
    return started = hive.start(log, "up", "--hosts", Integer.toString(hosts));
  }

  /**
   * Ends whatever runs in the data folder; nothing is started after it. Whether nothing is left.
   */
  public boolean down() throws InterruptedException {
    Process last = last();
    if (last != null && last.isAlive()) {
      last.destroy();
      last.waitFor(OWN_END_SECONDS, TimeUnit.SECONDS);
    }
    return hive.down(logs.resolve("down.log"));
  }

  private synchronized @Nullable Process last() {
    over = true;
    return started;
  }
}
