package io.agenthive.local.process;

import io.agenthive.local.folder.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable; // nobody keeps it yet

/**
 * A server that is started again whenever it dies, until it is closed, or dies too often. While it
 * was sent away on purpose it stays down, and its death does not count.
 */
public final class KeptServer implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;

  private final OwnServer server;
  private final AwayServers away;
  private final Ears ears;
  private final Rules rules;
  private final List<Long> deaths = new ArrayList<>(); // the keeper's thread alone
  private @Nullable Thread keeper;
  private boolean closed;

  /**
   * Who hears of it.
   *
   * @param said hears what people should know
   * @param changed another process serves now, or none
   * @param givenUp hears why it is not started any more
   */
  public record Ears(Consumer<String> said, Runnable changed, Consumer<String> givenUp) {}

  /** How fast it is started again, and how often. */
  public record Rules(RestartPolicy pauses, GivingUp end) {
    /** Those of a stack. */
    public static final Rules DEFAULT = new Rules(RestartPolicy.DEFAULT, GivingUp.DEFAULT);
  }

  /** Keeps nothing yet. */
  public KeptServer(OwnServer server, AwayServers away, Ears ears, Rules rules) {
    this.server = server;
    this.away = away;
    this.ears = ears;
    this.rules = rules;
  }

  /** Begins to keep it. */
  public synchronized void keep() {
    keeper = Thread.ofVirtual().name("keeps " + name()).start(this::kept);
  }

  private String name() {
    return server.child().name();
  }

  private void kept() {
    try {
      Optional<ChildProcess> living = Optional.of(server.child());
      while (living.isPresent()) {
        living.get().awaitEnd();
        living = again(living.get().deathNote());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt(); // nobody waits for a server that is to stay down
    }
  }

  /** Empty: it was closed, or is given up. */
  private Optional<ChildProcess> again(String how) throws InterruptedException {
    String why = how;
    int vain = 0;
    while (!closed()) {
      if (!sentAway() && died(why, vain)) return Optional.empty();
      if (away.is(name())) continue; // since the pause
      try {
        Optional<ChildProcess> back = started();
        told();
        back.ifPresent(
            child -> ears.said().accept(name() + " serves again, process " + child.pid()));
        return back;
      } catch (Refusal e) {
        why = String.valueOf(e.getMessage());
        vain++;
      }
    }
    return Optional.empty();
  }

  /** Waits for the return of one that was sent away; false: it was not. */
  private boolean sentAway() throws InterruptedException {
    if (!away.is(name())) return false;
    told();
    ears.said().accept(name() + " was sent away; it is started again when its time is over");
    while (away.is(name())) TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    return true;
  }

  /** Whether that was one death too many; else the pause is over. */
  private boolean died(String why, int vain) throws InterruptedException {
    deaths.add(System.nanoTime());
    if (closed()) return true;
    if (rules.end().after(deaths, vain)) {
      ears.givenUp()
          .accept(why + "; it was started %d times in vain".formatted(rules.end().starts()));
      return true;
    }
    Duration pause = rules.pauses().pause(soon() - 1);
    ears.said().accept(why + "; it is started again in " + pause.toMillis() + " ms");
    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    return false;
  }

  /** Deaths lately, with this one. */
  private int soon() {
    long stable = rules.pauses().stable().toNanos();
    int soon = 1;
    for (int i = deaths.size() - 2; i >= 0 && deaths.get(i + 1) - deaths.get(i) < stable; i--)
      soon++;
    return soon;
  }

  private Optional<ChildProcess> started() {
    ChildProcess fresh;
    synchronized (this) { // a stack that ends has seen every process that was started
      if (closed) return Optional.empty();
      fresh = server.start().get();
    }
    server.awaitReady().accept(fresh);
    return Optional.of(fresh);
  }

  /** What cannot be noted, because a disk is full say, changes nothing about the server. */
  private void told() {
    try {
      ears.changed().run();
    } catch (Refusal e) {
      ears.said().accept("what serves now cannot be noted: " + e.getMessage());
    }
  }

  private synchronized boolean closed() {
    return closed;
  }

  /** From now on a death is the last; the process that lives is left alone. */
  @Override
  public synchronized void close() {
    closed = true;
    if (keeper != null) keeper.interrupt();
  }
}
