package io.agenthive.starter.limit;

import java.util.Map;

/**
 * How much callers may have.
 *
 * @param tenant requests of one tenant by their class; of those that are not named: as many as it
 *     likes
 * @param strangers requests of one address whose credentials are not known here, a minute
 * @param inHand requests in hand of all callers together, without those that only wait
 * @param streams how many may follow events at a time
 */
public record ApiLimits(
    Map<RouteClass, Rate> tenant, int strangers, int inHand, StreamLimits streams) {
  /** What a person, a script and a page ask in a second, several times over. */
  public static final int READS = 1_000;

  /** As many tasks as one process accepts with everything on one small machine. */
  public static final int SUBMITS = 1_000;

  /** Verbs are for people and schedulers; a fleet is told by scopes. */
  public static final int CONTROLS = 200;

  /** Each holds up to 64 MiB in a database transaction. */
  public static final int HEAVIES = 2;

  /** Ten times a large office; a guess costs a signature check. */
  public static final int STRANGERS = 600;

  /** By Little's law: 2,000 requests a second of half a second each. */
  public static final int IN_HAND = 1_024;

  /** For callers who are not known one by one. */
  public static final ApiLimits DEFAULT =
      new ApiLimits(
          Map.of(
              RouteClass.READ,
              new Rate(READS),
              RouteClass.SUBMIT,
              new Rate(SUBMITS),
              RouteClass.CONTROL,
              new Rate(CONTROLS),
              RouteClass.HEAVY,
              new Rate(HEAVIES)),
          STRANGERS,
          IN_HAND,
          StreamLimits.DEFAULT);

  /** For a machine of one person, who limits nobody: only what protects the process itself. */
  public static final ApiLimits OF_ONE_PERSON = new ApiLimits(Map.of(), STRANGERS, IN_HAND);

  /** Refuses what nobody could live with. */
  public ApiLimits {
    tenant = Map.copyOf(tenant);
    if (tenant.getOrDefault(RouteClass.STOP, Rate.UNLIMITED).limits()) {
      throw new IllegalArgumentException("what stops work is never limited");
    }
    if (strangers < 1) throw new IllegalArgumentException("strangers must be 1 or more a minute");
    if (inHand < 1) throw new IllegalArgumentException("in hand must be 1 or more");
  }

  /** With as many streams as there are by default. */
  public ApiLimits(Map<RouteClass, Rate> tenant, int strangers, int inHand) {
    this(tenant, strangers, inHand, StreamLimits.DEFAULT);
  }

  Rate of(RouteClass route) {
    return tenant.getOrDefault(route, Rate.UNLIMITED);
  }
}
