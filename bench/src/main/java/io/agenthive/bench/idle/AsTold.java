package io.agenthive.bench.idle;

import io.agenthive.activities.idle.FleetOutlook;
import io.agenthive.activities.idle.RestCredit;
import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.FleetRates;
import io.agenthive.workflows.idle.HazardPolicy;
import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.IdlePlans;
import io.agenthive.workflows.idle.IdleStrategy;
import io.agenthive.workflows.idle.Jitter;
import io.agenthive.workflows.idle.SeatKind;
import io.agenthive.workflows.idle.WakePrice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the learned policy comes to with the tables and prices that a hive had, as it had them one
 * after the other, with the jitter of its agents, the guard of each, and one host's limit of early
 * rests. Wakes ahead begin when they are due, however many there are.
 *
 * @param outlooks versions of the fleet's table, ascending
 * @param from the second of the trace from which each was used; the first from the beginning
 * @param begin of the trace, by the clock of the hive
 */
public record AsTold(List<FleetOutlook> outlooks, List<Double> from, Instant begin) {
  private static final double NANOS = 1e9;
  private static final double LONGEST = Duration.ofDays(365).toSeconds();
  private static final IdlePlans NONE =
      new IdlePlans(IdlePlan.STAYS, IdlePlan.STAYS, IdlePlan.STAYS, IdlePlan.STAYS);

  /** Refuses none, and another number of seconds. */
  public AsTold {
    outlooks = List.copyOf(outlooks);
    from = List.copyOf(from);
    if (outlooks.isEmpty() || from.size() != outlooks.size()) {
      throw new IllegalArgumentException("each version needs a time, and there must be one");
    }
  }

  /** On a trace; priced as the last of the versions says. */
  public Outcome on(Trace trace) {
    Host host = new Host();
    return Replay.told(
        trace,
        agentId -> new Learner(host, agentId),
        lastPrice(),
        since -> {
          host.now = since;
          return at(since).table();
        });
  }

  /** Of a cold wake, as the last of the versions says. */
  public WakePrice lastPrice() {
    return price(outlooks.getLast());
  }

  private FleetOutlook at(double since) {
    int version = 0;
    while (version + 1 < from.size() && from.get(version + 1) <= since) version++;
    return outlooks.get(version);
  }

  private static WakePrice price(FleetOutlook outlook) {
    return outlook.price(SeatKind.MEMORY);
  }

  private WakePrice price(FleetRates fleet) {
    return outlooks.stream()
        .filter(outlook -> outlook.table().equals(fleet))
        .map(AsTold::price)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody was told of " + fleet));
  }

  /** What the agents of one host share: the limit of early rests, and the second of the trace. */
  private static final class Host {
    private final RestCredit credit = new RestCredit(0);
    private double now;
  }

  /** One agent: what it learns is priced without the jitter, as in the product. */
  private final class Learner implements IdleStrategy.Agent {
    private final Host host;
    private final String agentId;
    private final AgentGaps gaps = new AgentGaps();
    private IdlePlans plans = NONE;
    private IdlePlan followed = IdlePlan.STAYS;
    private WakePrice price = new WakePrice(0, 0, 0);
    private double since;

    Learner(Host host, String agentId) {
      this.host = host;
      this.agentId = agentId;
    }

    @Override
    public IdlePlan begins(FleetRates fleet) {
      since = host.now;
      price = price(fleet);
      HazardPolicy policy = new HazardPolicy(price);
      plans = policy.plan(gaps, fleet);
      followed = policy.guards(gaps, fleet) ? IdlePlan.even(price) : plans.followed();
      if (early() && !host.credit.borrows(agentId, price.cold(), nanos(since))) {
        followed = IdlePlan.even(price);
      }
      return jittered(followed);
    }

    private boolean early() {
      return followed.tail() < price.cold();
    }

    /** A wake ahead comes at its time, however long the tail was. */
    private IdlePlan jittered(IdlePlan plan) {
      double tail = Math.min(plan.tail(), LONGEST);
      Duration exact = Duration.ofNanos(nanos(tail));
      double later = tail + Jitter.on(exact).of(agentId, begin).toNanos() / NANOS;
      return new IdlePlan(Math.min(later, plan.from()), plan.from(), plan.until());
    }

    @Override
    public void ended(double gap) {
      gaps.closed(gap, plans, price);
      if (!early()) return;
      double more = followed.cost(gap, price) - IdlePlan.even(price).cost(gap, price);
      host.credit.ended(agentId, more / price.cold(), nanos(since + gap));
    }
  }

  private static long nanos(double seconds) {
    return (long) (seconds * NANOS);
  }
}
