package io.agenthive.workflows.fleet;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who rests under load and who is released from it.
 *
 * <p>Rests: when more agents stay awake than {@code maxAwake}, the longest idle of the deferrable
 * ones. Releases: when mail of a resting agent grows old, or when fewer stay awake than {@code
 * releaseBelowPercent} of {@code maxAwake}.
 *
 * @param maxAwake agents that may stay awake, 1 or more
 * @param floor agents that stay awake whatever the load, 0 or more
 * @param minIdle no agent rests before it was idle this long, plus its jitter of the day
 * @param minAwake no agent rests earlier than this after it woke
 * @param maxQueueAge mail of a resting agent older than this ends its rest
 * @param restPercentPerTick of the awake agents may rest in one tick, 1 to 100
 * @param restPercentPerWindow of the awake agents may rest within {@code window}; more proposed in
 *     one tick freezes all rests of that tick
 * @param window the time in which rests are counted
 * @param releaseBelowPercent of {@code maxAwake} must stay awake at most before load counts as
 *     fallen: the distance to 100 keeps agents from going to and fro
 * @param wakesPerTick agents released in one tick, 1 to {@link LoadFacts#MAX_CANDIDATES}
 */
public record FleetPolicy(
    int maxAwake,
    int floor,
    Duration minIdle,
    Duration minAwake,
    Duration maxQueueAge,
    int restPercentPerTick,
    int restPercentPerWindow,
    Duration window,
    int releaseBelowPercent,
    int wakesPerTick) {
  /** Refuses what cannot work. */
  public FleetPolicy {
    need(maxAwake >= 1, "maxAwake must be 1 or more");
    need(floor >= 0, "floor must be 0 or more");
    need(!minIdle.isNegative(), "minIdle must not be negative");
    need(!minAwake.isNegative(), "minAwake must not be negative");
    need(maxQueueAge.isPositive(), "maxQueueAge must be positive");
    need(percent(restPercentPerTick), "restPercentPerTick must be 1 to 100");
    need(percent(restPercentPerWindow), "restPercentPerWindow must be 1 to 100");
    need(window.isPositive(), "window must be positive");
    need(percent(releaseBelowPercent), "releaseBelowPercent must be 1 to 100");
    need(
        wakesPerTick >= 1 && wakesPerTick <= LoadFacts.MAX_CANDIDATES,
        "wakesPerTick must be 1 to " + LoadFacts.MAX_CANDIDATES);
  }

  /** The defaults with another number of agents that may stay awake. */
  public static FleetPolicy of(int maxAwake) {
    return new FleetPolicy(
        maxAwake,
        1, // somebody answers at once even in the quietest hour
        Duration.ofSeconds(2), // less than an agent's own idle timeout, or load would rest nobody
        Duration.ofSeconds(10), // one tick: who woke since the last one is left alone
        Duration.ofSeconds(5), // a bell and one sweep have failed by then
        5, // SCHEDULING: sleep limiter, per tick
        30, // SCHEDULING: sleep limiter, per 5 minutes
        Duration.ofMinutes(5),
        90, // a tenth of the fleet may come and go without a decision
        50); // 50 wakes at once take 0.4 s [ran], 500 take 4 s
  }

  /** 1,000 awake agents cost a host about 35 MB of heap: generous for one machine. */
  public static FleetPolicy defaults() {
    return of(1_000);
  }

  /** Decides for a fleet that nobody has paused. */
  public FleetPlan plan(LoadFacts facts) {
    return plan(facts, FleetMode.ON);
  }

  /** Decides. The same facts give the same plan. In a paused fleet nobody is let rest. */
  public FleetPlan plan(LoadFacts facts, FleetMode mode) {
    Releases releases = new Releases(this, facts, mode == FleetMode.WAKE_ALL);
    if (mode != FleetMode.ON) return paused(mode, releases);
    Rests rests = Rests.of(this, facts);
    List<FleetDecision> decisions =
        Stream.concat(releases.decisions().stream(), rests.decisions().stream()).toList();
    return new FleetPlan(rests.verdict() + " " + releases.verdict(), rests.frozen(), decisions);
  }

  private static FleetPlan paused(FleetMode mode, Releases releases) {
    String verdict = "The fleet's scheduler is %s: nobody is let rest. ".formatted(mode);
    return new FleetPlan(verdict + releases.verdict(), false, releases.decisions());
  }

  private static boolean percent(int value) {
    return value >= 1 && value <= 100;
  }

  private static void need(boolean holds, String rule) {
    if (!holds) throw new IllegalArgumentException(rule);
  }
}
