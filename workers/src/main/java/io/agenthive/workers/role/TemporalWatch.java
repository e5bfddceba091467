package io.agenthive.workers.role;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Temporal every second whether it answers, and knows when an outage is over. */
final class TemporalWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final TemporalLink link;
  private final Hearer hearer;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("temporal-watch").factory());
  private OutagePolicy.After last = OutagePolicy.After.NOTHING;

  /** Who hears of it; called by the watch's own thread. */
  interface Hearer {
    /** Temporal answered just now. */
    void answered();

    /** It answers again after an outage. */
    void back();
  }

  /** Begins to ask. */
  TemporalWatch(TemporalLink link, Hearer hearer) {
    this.link = link;
    this.hearer = hearer;
    long every = EVERY.toMillis();
    var unused = clock.scheduleWithFixedDelay(this::quietly, every, every, TimeUnit.MILLISECONDS);
  }

  private void ask() {
    boolean answered = link.answers(EVERY);
    OutagePolicy.After now = OutagePolicy.STANDARD.judge(last, answered);
    if (now.unanswered() == OutagePolicy.STANDARD.silent()) LOG.warn("Temporal does not answer");
    if (answered) hearer.answered();
    if (now.over()) {
      LOG.info("Temporal answers again; polling anew");
      hearer.back(); // if that fails, the outage is not over
    }
    last = now;
  }

  private void quietly() {
    try {
      ask();
    } catch (RuntimeException | Error e) {
      LOG.warn("the watch over Temporal goes on after", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
