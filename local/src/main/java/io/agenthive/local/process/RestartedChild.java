package io.agenthive.local.process;

import io.agenthive.local.folder.Refusal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable; // before the first start

/** A child that is started again whenever it dies, until it is closed. */
public final class RestartedChild implements AutoCloseable {
  private final Supplier<ChildProcess> start;
  private final RestartPolicy policy;
  private final Consumer<String> say;
  private @Nullable ChildProcess child;
  private long startedNanos;
  private int soonDeaths;
  private boolean closed;

  /**
   * Starts nothing yet.
   *
   * @param say hears of restarts
   */
  public RestartedChild(Supplier<ChildProcess> start, RestartPolicy policy, Consumer<String> say) {
    this.start = start;
    this.policy = policy;
    this.say = say;
  }

  /**
   * Starts the child for the first time.
   *
   * @throws Refusal if it cannot be started
   */
  public synchronized void start() {
    ChildProcess fresh = start.get();
    child = fresh;
    startedNanos = System.nanoTime();
    fresh.onDeath(how -> died());
  }

  private synchronized void died() {
    if (closed) return;
    Duration lived = Duration.ofNanos(System.nanoTime() - startedNanos);
    soonDeaths = policy.soonDeaths(soonDeaths, lived);
    Duration pause = policy.pause(Math.max(0, soonDeaths - 1));
    say.accept(name() + " is started again in " + pause.toMillis() + " ms");
    Executor later =
        CompletableFuture.delayedExecutor(
            pause.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);
    later.execute(this::again);
  }

  private String name() {
    return child == null ? "the child" : child.name();
  }

  private synchronized void again() {
    if (closed) return;
    try {
      start();
    } catch (Refusal e) {
      say.accept(String.valueOf(e.getMessage()));
      died();
    }
  }

  /** From now on a death is the last; the child that lives is left alone. */
  public synchronized void stayDown() {
    closed = true;
  }

  /** Stops the child for good. */
  @Override
  public synchronized void close() {
    closed = true;
    if (child != null) child.close();
  }
}
