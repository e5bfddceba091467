package io.agenthive.starter.limit;

/**
 * How often something may happen.
 *
 * @param perSecond in the long run; 0: as often as anybody likes
 */
public record Rate(int perSecond) {
  /** As often as anybody likes. */
  public static final Rate UNLIMITED = new Rate(0);

  /** Seconds of the rate that may come at once: people and retries come in crowds. */
  static final int BURST_SECONDS = 2;

  /** Refuses what is no rate. */
  public Rate {
    if (perSecond < 0 || perSecond > MOST) {
      throw new IllegalArgumentException("a rate must be 0 (no limit) to " + MOST + " per second");
    }
  }

  /** More than one process serves. */
  static final int MOST = 1_000_000;

  boolean limits() {
    return perSecond > 0;
  }

  int burst() {
    return perSecond * BURST_SECONDS;
  }

  /** One process's part of it where so many serve: never nothing. */
  Rate among(int processes) {
    return limits() ? new Rate(Math.max(1, perSecond / processes)) : this;
  }
}
