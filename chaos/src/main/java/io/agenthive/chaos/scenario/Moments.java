package io.agenthive.chaos.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * When a fault strikes.
 *
 * @param earliest after the fleet works again
 * @param latest after the fleet works again
 * @param earlyPercent share of rounds that do not wait for that: they strike into the recovery
 * @param early such a round strikes at most so long after the stack is up
 */
public record Moments(Duration earliest, Duration latest, int earlyPercent, Duration early) {
  /** Enough for a night; a campaign has an end. */
  public static final int MAX_ROUNDS = 1_000;

  /** Refuses an empty stretch of time. */
  public Moments {
    if (earliest.isNegative() || early.isNegative() || latest.compareTo(earliest) < 0) {
      throw new IllegalArgumentException("earliest, latest and early must be in order");
    }
    if (earlyPercent < 0 || earlyPercent > 100) {
      throw new IllegalArgumentException("earlyPercent must be 0 to 100");
    }
  }

  /**
   * One strike.
   *
   * @param intoRecovery counted from the start of the stack, else from the fleet at work
   */
  public record Strike(boolean intoRecovery, Duration after) {}

  /** The strikes of a campaign; the same seed gives the same ones. */
  public List<Strike> schedule(int rounds, long seed) {
    if (rounds < 1 || rounds > MAX_ROUNDS) {
      throw new IllegalArgumentException("rounds must be 1 to " + MAX_ROUNDS);
    }
    Random random = new Random(seed);
    return IntStream.range(0, rounds).mapToObj(round -> strike(round, random)).toList();
  }

  /** The first round has nothing to recover from. */
  private Strike strike(int round, Random random) {
    boolean intoRecovery = random.nextInt(100) < earlyPercent && round > 0;
    Duration least = intoRecovery ? Duration.ZERO : earliest;
    Duration most = intoRecovery ? early : latest;
    return new Strike(
        intoRecovery, least.plusMillis(random.nextLong(most.minus(least).toMillis() + 1)));
  }
}
