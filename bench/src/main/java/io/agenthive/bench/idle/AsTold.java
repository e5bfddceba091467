package io.agenthive.bench.idle;

import io.agenthive.activities.idle.FleetOutlook;
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
 * after the other, and with the jitter of its agents. Plans without waking ahead are followed.
 *
 * @param outlooks versions of the fleet's table, ascending
 * @param from the second of the trace from which each was used; the first from the beginning
 * @param begin of the trace, by the clock of the hive
 */
public record AsTold(List<FleetOutlook> outlooks, List<Double> from, Instant begin) {
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
    return Replay.told(trace, Learner::new, lastPrice(), since -> at(since).table());
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

  /** One agent: what it learns is priced without the jitter, as in the product. */
  private final class Learner implements IdleStrategy.Agent {
    private final String agentId;
    private final AgentGaps gaps = new AgentGaps();
    private IdlePlans plans = NONE;
    private WakePrice price = new WakePrice(0, 0, 0);

    Learner(String agentId) {
      this.agentId = agentId;
    }

    @Override
    public IdlePlan begins(FleetRates fleet) {
      price = price(fleet);
      plans = new HazardPolicy(price).plan(gaps, fleet);
      double tail = Math.min(plans.tail().tail(), LONGEST);
      Duration exact = Duration.ofNanos((long) (tail * 1e9));
      return IdlePlan.tail(tail + Jitter.on(exact).of(agentId, begin).toNanos() / 1e9);
    }

    @Override
    public void ended(double gap) {
      gaps.closed(gap, plans, price);
    }
  }
}
