package io.agenthive.workflows.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Who is woken ahead before the next tick. Tasks come first: for each agent that waits to wake for
 * one, somebody is not woken ahead in this tick.
 *
 * @param perSecond wakes that may begin in a second, 1 to {@link #MOST_PER_SECOND}
 * @param horizon how far a tick looks ahead, so that a herd can be spread over the time before it
 */
public record PrewakePolicy(int perSecond, Duration horizon) {
  /** A server on two cores wakes 121 to 137 agents a second [ran]. */
  public static final int MOST_PER_SECOND = 1_000;

  /**
   * Half of what a server on two cores wakes, for the other half wakes by mail; two minutes of that
   * are 6,000 agents that are due at one moment.
   */
  public static final PrewakePolicy DEFAULT = new PrewakePolicy(50, Duration.ofMinutes(2));

  /** Refuses what cannot work. */
  public PrewakePolicy {
    if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
      throw new IllegalArgumentException("perSecond must be 1 to " + MOST_PER_SECOND);
    }
    if (!horizon.isPositive()) throw new IllegalArgumentException("horizon must be positive");
  }

  /** How many one tick looks at: more than it could wake within the horizon are not spread. */
  public int most() {
    return (int) Math.min(1_000_000, perSecond * horizon.toSeconds());
  }

  /**
   * An agent that is to be woken ahead.
   *
   * @param due when its wake would begin if it were alone, in seconds from now
   * @param until when it is not expected any more, in seconds from now
   */
  public record Due(String agentId, double due, double until) {}

  /** A wake that begins in {@code in} seconds, before the next tick. */
  public record Wake(String agentId, double in) {}

  /** What follows. */
  public record Plan(List<Wake> wakes, Prewaking summary) {
    /** Copies its list. */
    public Plan {
      wakes = List.copyOf(wakes);
    }
  }

  /**
   * Decides. The same facts give the same plan.
   *
   * @param expected who is due within the horizon, in the order of {@code due}
   * @param waiting agents that rest while their mail waits
   * @param mode nobody is woken ahead while it is {@link FleetMode#PAUSED}
   */
  public Plan plan(List<Due> expected, int waiting, FleetMode mode) {
    if (mode == FleetMode.PAUSED) return paused(expected);
    double tick = FleetTickWorkflow.EVERY.toSeconds();
    int room = Math.max(0, (int) (perSecond * tick) - waiting);
    double[] begins =
        new EarlySpread(perSecond).begins(expected.stream().mapToDouble(Due::due).toArray());
    List<Wake> wakes = new ArrayList<>();
    int shed = 0;
    for (int i = 0; i < begins.length && begins[i] < tick; i++) {
      Due due = expected.get(i);
      if (begins[i] >= due.until()) shed++;
      else if (wakes.size() < room) wakes.add(new Wake(due.agentId(), begins[i]));
    }
    return new Plan(wakes, summary(expected, wakes, shed, waiting));
  }

  private Prewaking summary(List<Due> expected, List<Wake> wakes, int shed, int waiting) {
    String verdict =
        String.format(
            Locale.ROOT,
            "%d agents are to be ready within %s: %d are woken ahead now (at most %d a second, %d wake for mail), %d too late.",
            expected.size(),
            horizon,
            wakes.size(),
            perSecond,
            waiting,
            shed);
    return new Prewaking(expected.size(), wakes.size(), shed, verdict);
  }

  private static Plan paused(List<Due> expected) {
    String verdict =
        expected.size() + " agents would be woken ahead; the fleet's scheduler is paused.";
    return new Plan(List.of(), new Prewaking(expected.size(), 0, 0, verdict));
  }
}
