package io.agenthive.workflows.idle;

import java.util.Arrays;

/**
 * Stays awake for as long as a task is likely enough to come: at idle age t exactly while {@code
 * λ·h(t) > 1}, h(t) the chance per second that a task comes now. It is learned from the agent's own
 * gaps and, with the weight of {@code trust} gaps, the fleet's. Wakes ahead where that has earned
 * its cost. SCHEDULING §3.
 *
 * @param price of a cold wake
 * @param trust how many of its own gaps the fleet's count like (κ)
 */
public record HazardPolicy(WakePrice price, double trust) implements IdleStrategy {
  private static final int BINS = IdleBins.COUNT;
  private static final int MIN_RHYTHM = 3; // gaps before there is a usual one

  /** With the weight that SCHEDULING §3 gives the fleet. */
  public HazardPolicy(WakePrice price) {
    this(price, 8);
  }

  @Override
  public Agent agent(String agentId) {
    return new Learner(this);
  }

  private static final class Learner implements Agent {
    private final HazardPolicy policy;
    private final AgentGaps gaps = new AgentGaps();
    private IdlePlans plans = IdlePlans.only(IdlePlan.STAYS);

    Learner(HazardPolicy policy) {
      this.policy = policy;
    }

    @Override
    public IdlePlan begins(FleetRates fleet) {
      plans = policy.plan(gaps, fleet);
      return plans.followed();
    }

    @Override
    public void ended(double gap) {
      gaps.closed(gap, plans, policy.price());
    }
  }

  /** The plans of a gap that begins now. The same facts give the same plans, bit for bit. */
  public IdlePlans plan(AgentGaps agent, FleetRates fleet) {
    if (!fleet.knows()) return IdlePlans.only(IdlePlan.even(price));
    double[] survival = new double[BINS + 1];
    double[] value = new double[BINS + 1];
    int best = values(agent, fleet, survival, value);
    IdlePlan tail = IdlePlan.tail(IdleBins.edge(best));
    IdlePlan window = window(tail, best, survival, value);
    IdlePlan rhythm = rhythm(tail, agent);
    return new IdlePlans(tail, window, rhythm, earned(agent, tail, window, rhythm));
  }

  /** Whether the agent rests at break-even because what was planned for it cost too much. */
  public boolean guards(AgentGaps agent, FleetRates fleet) {
    return fleet.knows() && agent.guarded();
  }

  /**
   * {@code value[k]}: what staying awake until bin k begins is worth, in seconds; {@code
   * survival[k]}: the chance that the gap is open then.
   *
   * @return the bin at whose begin staying is worth most, the first of equals
   */
  private int values(AgentGaps agent, FleetRates fleet, double[] survival, double[] value) {
    double later = 0;
    for (int k = 0; k < BINS; k++) later += agent.count(k);
    double alive = 1;
    double worth = 0;
    double most = 0;
    int best = 0;
    for (int k = 0; k < BINS; k++) {
      survival[k] = alive;
      value[k] = worth;
      double here = agent.count(k);
      later -= here;
      double width = IdleBins.width(k);
      double hazard = hazard(k, here, later, fleet);
      double ends = alive * -StrictMath.expm1(-hazard * width);
      worth += price.cold() * ends - (hazard > 0 ? ends / hazard : alive * width);
      alive -= ends;
      if (worth > most) {
        most = worth;
        best = k + 1;
      }
    }
    survival[BINS] = alive;
    value[BINS] = worth;
    return best;
  }

  private double hazard(int k, double here, double later, FleetRates fleet) {
    double seconds = IdleBins.width(k) * (later + here / 2) + trust * fleet.second(k);
    return seconds > 0 ? (here + trust * fleet.event(k)) / seconds : 0;
  }

  /** The chance per second that a task comes at this age, if none has come before. */
  public double hazard(AgentGaps agent, FleetRates fleet, double age) {
    int bin = IdleBins.of(age);
    double later = 0;
    for (int k = bin + 1; k < BINS; k++) later += agent.count(k);
    return hazard(bin, agent.count(bin), later, fleet);
  }

  /** The window after the tail that is worth most, if one is worth anything. */
  private IdlePlan window(IdlePlan tail, int best, double[] survival, double[] value) {
    double most = 0;
    int from = -1;
    int until = -1;
    int start = best + 1;
    for (int k = best + 2; k <= BINS; k++) {
      double worth = value[k] - opening(start, survival, value);
      if (worth > most) {
        most = worth;
        from = start;
        until = k;
      }
      if (opening(k, survival, value) < opening(start, survival, value)) start = k;
    }
    return from < 0 ? tail : tail.window(IdleBins.edge(from), IdleBins.edge(until));
  }

  /** What is given up by being ready from bin {@code k} on. */
  private double opening(int k, double[] survival, double[] value) {
    return value[k] + (price.wake() + price.pair()) * survival[k];
  }

  /** Around the median of the last gaps, if they are alike. */
  private IdlePlan rhythm(IdlePlan tail, AgentGaps agent) {
    double[] last = agent.sorted();
    if (last.length < MIN_RHYTHM) return tail;
    double usual = median(last);
    double spread = 1.5 * strays(last, usual) + 1 + usual / 100;
    if (spread > usual / 4) return tail;
    double sleeps = StrictMath.max(0, usual - spread - price.wake());
    return IdlePlan.tail(StrictMath.min(tail.tail(), sleeps))
        .window(usual - spread, usual + spread);
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** Two of three gaps stray from the usual one by no more. */
  private static double strays(double[] sorted, double usual) {
    double[] strays = new double[sorted.length];
    for (int i = 0; i < sorted.length; i++) strays[i] = StrictMath.abs(sorted[i] - usual);
    Arrays.sort(strays);
    return strays[(int) StrictMath.ceil(strays.length * 2 / 3.0) - 1];
  }

  /** Waking ahead must have saved one cold wake; whom plans serve badly follows none. */
  private IdlePlan earned(AgentGaps agent, IdlePlan tail, IdlePlan window, IdlePlan rhythm) {
    if (agent.guarded()) return IdlePlan.even(price);
    double gain = StrictMath.min(agent.windowGain(), agent.rhythmGain());
    if (gain >= -price.cold()) return tail;
    return agent.windowGain() <= agent.rhythmGain() ? window : rhythm;
  }
}
