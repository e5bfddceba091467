package io.agenthive.chaos.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable; // an answer that never came

/**
 * Sends orders at an even rate whatever the answers. An order whose answer was not heard goes first
 * at a later turn, under its own ID, until it is acknowledged or refused; so a caller behaves who
 * must not lose anything.
 */
public final class Sender implements AutoCloseable {
  private static final int MAX_CLIENT_ERROR = 500;
  private static final int TOO_MANY = 429;
  private static final long LOOK_MILLIS = 50;

  private final Orders orders;
  private final Api api;
  private final HistoryFile history;
  private final ConcurrentLinkedQueue<Order> again = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sender").factory());
  private volatile boolean onlyAgain;
  private volatile boolean flooding;
  private int next; // the clock's thread alone
  private int nextPoison; // as well

  /** Sends nothing yet. */
  public Sender(Orders orders, Api api, HistoryFile history) {
    this.orders = orders;
    this.api = api;
    this.history = history;
  }

  /** Begins to send. */
  public void start() {
    long pause = TimeUnit.SECONDS.toNanos(1) / orders.load().tasksPerSecond();
    var unused = clock.scheduleAtFixedRate(this::turn, 0, pause, TimeUnit.NANOSECONDS);
  }

  /** Orders acknowledged so far. */
  public int acknowledged() {
    return acknowledged.get();
  }

  /** Sends no new orders and waits until each of the others has its answer. Whether all have. */
  public boolean finish(Duration limit) throws InterruptedException {
    onlyAgain = true;
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      if (again.isEmpty() && inFlight.get() == 0) return true;
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return false;
  }

  /** From now on there is one order of poison beside each other one, or no longer. */
  public void flood(boolean on) {
    flooding = on;
  }

  private void turn() {
    one(false);
    if (flooding && !onlyAgain) one(true);
  }

  private void one(boolean poison) {
    if (inFlight.get() >= orders.load().maxInFlight()) return;
    inFlight.incrementAndGet(); // before the look at the queue: an order is always in one of both
    Order order = again.poll();
    if (order == null && !onlyAgain) {
      order = poison ? orders.poison(nextPoison++) : orders.order(next++);
      history.sending(order);
    }
    if (order == null) {
      inFlight.decrementAndGet();
    } else {
      send(order);
    }
  }

  private void send(Order order) {
    Instant sent = Instant.now();
    var unused =
        api.submit(order)
            .whenComplete(
                (heard, failure) -> {
                  answers.add(answer(sent, heard));
                  answered(order, heard == null ? null : heard.status(), failure);
                  inFlight.decrementAndGet();
                });
  }

  private static Answer answer(Instant sent, Api.@Nullable Heard heard) {
    Duration took = Duration.between(sent, Instant.now());
    return heard == null
        ? new Answer(sent, took, 0, false)
        : new Answer(sent, took, heard.status(), heard.retryAfter());
  }

  /** Every answer so far. */
  public List<Answer> answers() {
    return List.copyOf(answers);
  }

  private void answered(Order order, @Nullable Integer status, @Nullable Throwable failure) {
    if (status == null) {
      history.unknown(order, String.valueOf(failure).replaceAll("\\s+", " "));
      again.add(order);
    } else if (status < 300) {
      history.acknowledged(order, status);
      acknowledged.incrementAndGet();
    } else if (status == TOO_MANY || status >= MAX_CLIENT_ERROR) {
      history.unknown(order, "status " + status);
      again.add(order);
    } else {
      history.refused(order, status);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
