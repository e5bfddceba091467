package io.agenthive.workers.role;

import io.agenthive.activities.ground.Rounds;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Temporal every second whether it answers, and knows when an outage is over. */
final class TemporalWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final TemporalLink link;
  private final Hearer hearer;
  private final Rounds rounds =
      new Rounds(
          "temporal-watch", this::ask, e -> LOG.warn("the watch over Temporal goes on after", e));
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
    var unused = link.refused(); // before it was up
    rounds.everyAfter(EVERY);
  }

  private void ask() {
    boolean answered = link.answers(EVERY);
    OutagePolicy.After now = OutagePolicy.STANDARD.judge(last, answered, link.refused());
    boolean begins = last.unanswered() < OutagePolicy.STANDARD.silent();
    if (begins && now.unanswered() >= OutagePolicy.STANDARD.silent()) {
      LOG.warn("Temporal does not answer");
    }
    if (answered) hearer.answered();
    if (now.over()) {
      LOG.info("Temporal answers again; polling anew");
      hearer.back(); // if that fails, the outage is not over
    }
    last = now;
  }

  @Override
  public void close() {
    rounds.close();
  }
}
