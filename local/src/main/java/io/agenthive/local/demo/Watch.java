package io.agenthive.local.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the hive twice a second and shows it. */
final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration EVERY = Duration.ofMillis(500);

  /** A look waits for the database as long as any reader. */
  private static final Duration LAST_LOOK = Duration.ofSeconds(10);

  /** Spend is added up from all turns, which takes longer than a glance. */
  private static final int SPEND_EVERY = 4;

  /** Throughput is that of the last five seconds. */
  private static final int WINDOW = 10;

  private static final double MILLIS = 1_000;

  private final GaugeRows rows;
  private final SpendRows spends;
  private final Screen screen;
  private final BooleanSupplier hostUp;
  private final long startNanos;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("demo-watch").factory());
  private Spend spend = Spend.NONE;
  private int looks;
  private volatile Supplier<String> step = () -> "";

  /**
   * Looks at nothing until {@link #begin}.
   *
   * @param startNanos when the demo began
   */
  Watch(Rows rows, Screen screen, BooleanSupplier hostUp, long startNanos) {
    this.rows = rows.gauges();
    this.spends = rows.spends();
    this.screen = screen;
    this.hostUp = hostUp;
    this.startNanos = startNanos;
  }

  private record Sample(Duration at, long done) {}

  /** What a watch reads. */
  record Rows(GaugeRows gauges, SpendRows spends) {}

  void begin(String doing) {
    step(() -> doing);
    var unused =
        clock.scheduleWithFixedDelay(
            this::quietly, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What the demo is doing from now on. */
  void step(Supplier<String> doing) {
    step = doing;
  }

  private void look() {
    Gauges now = rows.read();
    if (looks++ % SPEND_EVERY == 0) spend = spends.read();
    Duration elapsed = Until.since(startNanos);
    double perSecond = perSecond(new Sample(elapsed, now.done()));
    screen.show(new Moment(step.get(), elapsed, now, perSecond, spend, hostUp.getAsBoolean()));
  }

  private double perSecond(Sample now) {
    samples.addLast(now);
    if (samples.size() > WINDOW) samples.removeFirst();
    Sample first = samples.getFirst();
    double seconds = now.at().minus(first.at()).toMillis() / MILLIS;
    return seconds == 0 ? 0 : (now.done() - first.done()) / seconds;
  }

  /** A scheduled task that throws is never run again. */
  private void quietly() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.debug("a look was missed", e);
    }
  }

  /** Nothing is shown any more when this returns. */
  @Override
  public void close() {
    clock.shutdownNow();
    try {
      if (!clock.awaitTermination(LAST_LOOK.toSeconds(), TimeUnit.SECONDS)) {
        LOG.debug("the last look still lasts");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
