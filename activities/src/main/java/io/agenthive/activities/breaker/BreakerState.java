package io.agenthive.activities.breaker;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A breaker as the whole fleet sees it. Immutable: each change is a new state. All instants are the
 * database's.
 *
 * @param target what it stands in front of
 * @param version raised by each change
 * @param reason why it is as it is, for people
 * @param openedAt when it left CLOSED; null: it is closed
 * @param until from then on trials are allowed (OPEN), or the hold ends (HELD); while trials go on,
 *     it tells them from those of earlier openings; null: no such time
 * @param trials that were let through since the phase began
 * @param successes of them
 * @param nextTrial TRYING: when one more is let through though none of them has ended
 */
public record BreakerState(
    String target,
    long version,
    BreakerPhase phase,
    String reason,
    @Nullable Instant openedAt,
    @Nullable Instant until,
    int trials,
    int successes,
    @Nullable Instant nextTrial) {
  /** A breaker that nobody has opened. */
  public static BreakerState of(String target) {
    return new BreakerState(
        target, 0, BreakerPhase.CLOSED, "nothing happened", null, null, 0, 0, null);
  }

  /** Somebody's calls failed. A hold stands, and so does an opening that lasts longer. */
  BreakerState opened(String why, Instant now, Duration openFor) {
    Instant end = now.plus(openFor);
    return switch (phase) {
      case HELD -> this;
      case OPEN -> until != null && until.isAfter(end) ? this : open(why, openedAt, end);
      case CLOSED, TRYING -> open(why, openedAt == null ? now : openedAt, end);
    };
  }

  /** One more trial; empty: none is allowed now. Who does not end its trial is not waited for. */
  Optional<BreakerState> tried(Instant now, BreakerSettings settings) {
    return switch (phase) {
      case CLOSED, HELD -> Optional.empty();
      case OPEN -> over(until, now) ? Optional.of(trying(1, 0, now, settings)) : Optional.empty();
      case TRYING ->
          trials < settings.trials() || over(nextTrial, now)
              ? Optional.of(trying(trials + 1, successes, now, settings))
              : Optional.empty();
    };
  }

  private static boolean over(@Nullable Instant time, Instant now) {
    return time == null || !now.isBefore(time);
  }

  /** Whether a trial that was let through under this opening still counts. */
  private boolean counts(@Nullable Instant opening) {
    return phase == BreakerPhase.TRYING && Objects.equals(until, opening);
  }

  /** A trial of this opening went well; with enough of them the breaker closes. */
  BreakerState succeeded(@Nullable Instant opening, BreakerSettings settings) {
    if (!counts(opening)) return this;
    return successes + 1 < settings.trials()
        ? with(BreakerPhase.TRYING, trials, successes + 1, nextTrial)
        : closed(settings.trials() + " trials went well");
  }

  /**
   * A trial of this opening failed, as now and then one does of a target that is well: it takes
   * back one that went well, and opens only if there is none.
   */
  BreakerState stumbled(@Nullable Instant opening, String why, Instant now, Duration openFor) {
    return counts(opening) && successes > 0
        ? with(BreakerPhase.TRYING, trials - 2, successes - 1, nextTrial)
        : failed(opening, why, now, openFor);
  }

  /** A trial of this opening failed in a way that is no chance. */
  BreakerState failed(@Nullable Instant opening, String why, Instant now, Duration openFor) {
    return counts(opening) ? open(why, openedAt, now.plus(openFor)) : this;
  }

  /** A trial of this opening told nothing of the target; another may take its place. */
  BreakerState abandoned(@Nullable Instant opening) {
    return counts(opening) && trials > successes
        ? with(BreakerPhase.TRYING, trials - 1, successes, nextTrial)
        : this;
  }

  /** A person stops all calls. */
  BreakerState held(String why, Instant now, @Nullable Instant end) {
    Instant since = openedAt == null ? now : openedAt;
    return new BreakerState(target, version, BreakerPhase.HELD, why, since, end, 0, 0, null);
  }

  /** Calls go through again. */
  BreakerState closed(String why) {
    return new BreakerState(target, version, BreakerPhase.CLOSED, why, null, null, 0, 0, null);
  }

  /** The same without what its own time has ended: a hold that is over is an opening. */
  BreakerState at(Instant now) {
    return phase == BreakerPhase.HELD && until != null && over(until, now)
        ? open(reason, openedAt, until)
        : this;
  }

  /** The same after one more change. */
  BreakerState next() {
    return new BreakerState(
        target, version + 1, phase, reason, openedAt, until, trials, successes, nextTrial);
  }

  private BreakerState open(String why, @Nullable Instant since, Instant end) {
    return new BreakerState(target, version, BreakerPhase.OPEN, why, since, end, 0, 0, null);
  }

  private BreakerState trying(int tried, int well, Instant now, BreakerSettings settings) {
    return with(BreakerPhase.TRYING, tried, well, now.plus(settings.trialAgain()));
  }

  private BreakerState with(BreakerPhase next, int tried, int well, @Nullable Instant again) {
    return new BreakerState(target, version, next, reason, openedAt, until, tried, well, again);
  }
}
