package io.agenthive.activities.ground;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether Temporal answers this process, looked at once in a while for all who ask. */
public final class TemporalPulse implements AutoCloseable {
  /** As soon as people see that something hangs; a look costs the server half a millisecond. */
  public static final Duration BEAT = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(TemporalPulse.class);

  private final BooleanSupplier look;
  private final InstantSource time;
  private final Rounds rounds;
  private volatile boolean answers = true;
  private volatile @Nullable Instant answeredAt;

  /** Looks through this from its {@link #begin begin} on; until then it is taken to answer. */
  public TemporalPulse(BooleanSupplier look) {
    this(look, InstantSource.system());
  }

  TemporalPulse(BooleanSupplier look, InstantSource time) {
    this.look = look;
    this.time = time;
    rounds =
        new Rounds(
            "temporal-pulse", this::beat, trouble -> LOG.debug("Temporal is not asked", trouble));
  }

  /** Looks from now on. */
  public TemporalPulse begin() {
    rounds.beatFromNow(BEAT);
    return this;
  }

  void beat() {
    Instant before = time.instant(); // it answered no earlier than that
    boolean now = look.getAsBoolean();
    if (now) answeredAt = before;
    answers = now;
  }

  /** Whether it answered when it was looked at last. */
  public boolean answers() {
    return answers;
  }

  /** When it answered last; empty: it has not yet. */
  public Optional<Instant> answeredAt() {
    return Optional.ofNullable(answeredAt);
  }

  @Override
  public void close() {
    rounds.close();
  }
}
