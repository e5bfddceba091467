package io.agenthive.workflows.deadletter;

import java.time.Duration;

/**
 * Bring many dead letters back, carefully.
 *
 * @param id of the campaign
 * @param filter frozen when the campaign begins: what dies later is not part of it
 * @param canary so many go first, and the others only when those have ended
 * @param ratePerSecond the most that are brought back in a second, once the ramp is up
 * @param atOnce the most that are under way at a time
 * @param halt when it stops by itself
 * @param by who wants it
 * @param reason why
 */
public record RedriveCampaign(
    String id,
    RedriveFilter filter,
    int canary,
    int ratePerSecond,
    int atOnce,
    Halt halt,
    String by,
    String reason) {
  /** As many as a person wants to watch before the rest goes. */
  public static final int DEFAULT_CANARY = 5;

  /** Keepers are paced at ten a second; more would queue in front of them. */
  public static final int DEFAULT_RATE = 10;

  /** What a small fleet works on at a time. */
  public static final int DEFAULT_AT_ONCE = 200;

  /** Twice what a small server restarts in a second; beyond, it decides. */
  public static final int MAX_RATE = RedriveActivities.MAX_BATCH;

  /** A second of ramp doubles the rate of the one before. */
  public static final Duration TICK = Duration.ofSeconds(1);

  /** Each tick has its timer, so that histories of all of them are alike. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);

  /** What is under way is looked after one by one. */
  public static final int MAX_AT_ONCE = 10_000;

  /**
   * The campaign halts when at least so many of its tasks died again of the family that they had
   * died of before, and those are at least this share of all that have ended.
   */
  public record Halt(int count, int percent) {
    /** Three alike are no chance, and half of all that ended means that nothing has changed. */
    public static final Halt DEFAULT = new Halt(3, 50);

    /** Refuses what would never halt. */
    public Halt {
      need(count >= 1, "haltAfterSameFamily.count must be 1 or more");
      need(percent >= 1 && percent <= 100, "haltAfterSameFamily.percent must be 1 to 100");
    }
  }

  /** Refuses campaigns that bring nothing back or everything at once. */
  public RedriveCampaign {
    need(id.matches("[a-z0-9][a-z0-9-]{0,99}"), "id must match [a-z0-9][a-z0-9-]{0,99}");
    need(canary >= 1 && canary <= MAX_RATE, "canary must be 1 to " + MAX_RATE);
    need(ratePerSecond >= 1 && ratePerSecond <= MAX_RATE, "ratePerSecond must be 1 to " + MAX_RATE);
    need(atOnce >= 1 && atOnce <= MAX_AT_ONCE, "atOnce must be 1 to " + MAX_AT_ONCE);
    need(!by.isBlank() && !reason.isBlank(), "by and reason must not be blank");
  }

  /** A campaign over this filter with every other choice at its default. */
  public static RedriveCampaign of(String id, RedriveFilter filter, String by, String reason) {
    return new RedriveCampaign(
        id, filter, DEFAULT_CANARY, DEFAULT_RATE, DEFAULT_AT_ONCE, Halt.DEFAULT, by, reason);
  }

  /** How long a tick still lasts in which so much time went into bringing entries back. */
  static Duration leftOfTick(Duration worked) {
    Duration left = TICK.minus(worked);
    return left.compareTo(SHORTEST_PAUSE) > 0 ? left : SHORTEST_PAUSE;
  }

  private static void need(boolean holds, String rule) {
    if (!holds) throw new IllegalArgumentException(rule);
  }
}
