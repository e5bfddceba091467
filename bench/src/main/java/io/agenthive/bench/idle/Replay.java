package io.agenthive.bench.idle;

import io.agenthive.workflows.idle.FleetGaps;
import io.agenthive.workflows.idle.FleetRates;
import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.IdleStrategy;
import io.agenthive.workflows.idle.WakePrice;
import java.util.Arrays;
import java.util.function.DoubleFunction;

/**
 * Lets a trace pass by a policy in the order of time: who ends its last task gets a plan from what
 * had happened by then, fleet included; nothing looks ahead. A task that comes while another is in
 * hand begins at once. Arrivals do not depend on the policy. SCHEDULING §2.
 */
final class Replay {
  /** How often gaps that are open are counted for the fleet, in seconds. SCHEDULING §3. */
  private static final double RECOUNT = 600;

  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private final Trace trace;
  private final IdleStrategy.Agent[] agents;
  private final IdlePlan[] plans;
  private final double[] busyUntil;
  private final double[] idleSince; // NEVER: it has a task in hand, or was not born yet
  private final boolean[] born;
  private final DueTimes ends = new DueTimes();
  private final FleetGaps fleet;
  private final DoubleFunction<FleetRates> told;
  private final Score score;
  private final double horizon;
  private double recountAt = RECOUNT;

  private Replay(Trace trace, IdleStrategy policy, WakePrice price, Fleet counted) {
    this.trace = trace;
    fleet = counted.counted();
    told = counted.told();
    horizon = trace.horizon();
    int count = trace.agents().size();
    agents = new IdleStrategy.Agent[count];
    for (int i = 0; i < count; i++) agents[i] = policy.agent(trace.agents().get(i));
    plans = new IdlePlan[count];
    busyUntil = new double[count];
    idleSince = new double[count];
    born = new boolean[count];
    Arrays.fill(idleSince, NEVER);
    score = new Score(price, count);
  }

  /**
   * What the fleet says.
   *
   * @param counted of its gaps as they pass by
   * @param told to whom ends its last task at that second of the trace
   */
  private record Fleet(FleetGaps counted, DoubleFunction<FleetRates> told) {}

  /** What the policy comes to on the trace at this price. */
  static Outcome of(Trace trace, IdleStrategy policy, WakePrice price) {
    FleetGaps counted = new FleetGaps();
    return new Replay(trace, policy, price, new Fleet(counted, since -> counted)).run();
  }

  /** The same where the fleet says something else, by the second of the trace. */
  static Outcome told(
      Trace trace, IdleStrategy policy, WakePrice price, DoubleFunction<FleetRates> fleet) {
    return new Replay(trace, policy, price, new Fleet(new FleetGaps(), fleet)).run();
  }

  private Outcome run() {
    for (int i = 0; i < trace.tasks(); i++) {
      double now = trace.arrivals()[i];
      while (recountAt <= now) recount();
      begin(now);
      arrives(trace.agent()[i], now, now + trace.durations()[i]);
    }
    begin(horizon);
    for (int agent = 0; agent < agents.length; agent++) {
      if (idleSince[agent] != NEVER) score.open(plans[agent], horizon - idleSince[agent]);
    }
    return score.outcome();
  }

  private void recount() {
    begin(recountAt);
    fleet.recount();
    for (double since : idleSince) if (since != NEVER) fleet.stillOpen(recountAt - since);
    recountAt += RECOUNT;
  }

  /** The gaps that begin before then. */
  private void begin(double time) {
    while (ends.before(time)) {
      int agent = ends.first();
      if (busyUntil[agent] > ends.firstTime()) {
        ends.later(busyUntil[agent]);
        continue;
      }
      ends.removeFirst();
      idleSince[agent] = busyUntil[agent];
      plans[agent] = agents[agent].begins(told.apply(idleSince[agent]));
    }
  }

  private void arrives(int agent, double now, double until) {
    double since = idleSince[agent];
    if (since != NEVER) {
      double gap = now - since;
      score.closed(agent, plans[agent], gap);
      agents[agent].ended(gap);
      fleet.closed(gap);
      idleSince[agent] = NEVER;
      work(agent, now, until);
    } else if (born[agent]) {
      score.busy(Math.max(0, Math.min(until, horizon) - busyUntil[agent]));
      score.warm(agent);
      busyUntil[agent] = Math.max(busyUntil[agent], until);
    } else {
      born[agent] = true;
      score.born(horizon - now);
      work(agent, now, until);
    }
  }

  private void work(int agent, double now, double until) {
    score.busy(Math.min(until, horizon) - now);
    busyUntil[agent] = until;
    ends.add(until, agent);
  }
}
