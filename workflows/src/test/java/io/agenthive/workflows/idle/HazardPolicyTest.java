package io.agenthive.workflows.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

final class HazardPolicyTest {
  private static final WakePrice PRICE = new WakePrice(60, 1, 0);
  private static final HazardPolicy POLICY = new HazardPolicy(PRICE);
  private static final int MANY = 200;

  private final FleetGaps fleet = new FleetGaps();
  private final AgentGaps agent = new AgentGaps();

  /** Gaps of the agent, of which the fleet hears, too. */
  private IdlePlans after(int gaps, DoubleSupplier gap) {
    for (int i = 0; i < gaps; i++) {
      double seconds = gap.getAsDouble();
      agent.closed(seconds, POLICY.plan(agent, fleet), PRICE);
      fleet.closed(seconds);
    }
    return POLICY.plan(agent, fleet);
  }

  @Test
  void before_the_fleet_knows_anything_it_rests_at_break_even() {
    IdlePlans plans = after(FleetRates.MIN_GAPS - 1, () -> 10_000);
    assertThat(plans).isEqualTo(IdlePlans.only(IdlePlan.tail(60)));

    assertThat(after(1, () -> 10_000).followed().tail()).isZero();
  }

  @Test
  void who_is_asked_again_within_seconds_stays_awake_for_them() {
    Random random = new Random(1);
    IdlePlan plan = after(MANY, () -> random.nextDouble() * 20).followed();

    assertThat(plan.tail()).isGreaterThanOrEqualTo(20); // nobody has been idle for longer
    assertThat(plan.cost(20, PRICE)).isEqualTo(20);
  }

  @Test
  void who_is_asked_again_after_hours_rests_at_once() {
    Random random = new Random(1);
    IdlePlan plan = after(MANY, () -> 7_200 + random.nextDouble() * 7_200).followed();

    assertThat(plan.tail()).isZero();
    assertThat(plan.prewakes()).isFalse();
  }

  @Test
  void who_never_comes_back_makes_others_rest_sooner() {
    Random random = new Random(1);
    after(MANY, () -> random.nextDouble() * 40);
    double before = POLICY.plan(new AgentGaps(), fleet).tail().tail();

    fleet.recount();
    for (int i = 0; i < 50 * MANY; i++) fleet.stillOpen(86_400);
    double after = POLICY.plan(new AgentGaps(), fleet).tail().tail();

    assertThat(after).isLessThan(before);
  }

  @Test
  void a_rhythm_is_met_once_it_has_earned_that() {
    IdlePlans early = after(60, () -> 900);
    assertThat(early.rhythm().from()).isBetween(880.0, 899.0);
    assertThat(early.rhythm().until()).isBetween(901.0, 920.0);

    IdlePlan plan = after(MANY, () -> 900).followed();
    assertThat(plan.prewakes()).isTrue();
    assertThat(plan.cost(900, PRICE)).isLessThan(60);
  }

  @Test
  void waking_ahead_that_did_not_save_a_cold_wake_is_not_followed() {
    Random random = new Random(1);
    // a rhythm of six, then a stray: what the rhythm gains, the strays take
    IdlePlans plans = after(MANY, () -> random.nextInt(3) == 0 ? 900 : random.nextDouble() * 9e4);

    assertThat(plans.followed()).isEqualTo(plans.tail());
  }

  @Test
  void the_same_past_gives_the_same_plans() {
    Random random = new Random(5);
    IdlePlans plans = after(MANY, () -> Math.exp(random.nextDouble() * 9));

    assertThat(POLICY.plan(agent, fleet)).isEqualTo(plans);
    assertThat(POLICY.plan(agent, fleet.table())).isEqualTo(plans);
  }

  @Test
  void no_gaps_and_no_price_make_it_fail() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      WakePrice price =
          new WakePrice(
              random.nextInt(4) == 0 ? 0 : Math.exp(random.nextDouble() * 12),
              random.nextInt(4) == 0 ? 0 : random.nextDouble() * 10,
              random.nextDouble());
      HazardPolicy policy = new HazardPolicy(price);
      AgentGaps one = new AgentGaps();
      FleetGaps all = new FleetGaps();
      for (int i = 0; i < MANY; i++) {
        double gap = random.nextInt(20) == 0 ? 0 : Math.exp(random.nextDouble() * 16 - 2);
        IdlePlans plans = policy.plan(one, all);
        assertThat(plans.followed().tail()).as("seed %d", seed).isGreaterThanOrEqualTo(0);
        assertThat(plans.followed().cost(gap, price)).as("seed %d", seed).isNotNaN().isFinite();
        one.closed(gap, plans, price);
        all.closed(gap);
      }
    }
  }

  @Test
  void where_a_cold_wake_costs_nothing_nobody_stays_awake() {
    HazardPolicy free = new HazardPolicy(new WakePrice(0, 0, 0));
    after(MANY, () -> 5);

    assertThat(free.plan(agent, fleet).followed().tail()).isZero();
  }

  @Test
  void a_table_with_what_is_no_number_is_refused() {
    double[] zeros = new double[IdleBins.COUNT];
    double[] broken = zeros.clone();
    broken[7] = Double.NaN;

    assertThatThrownBy(() -> new FleetTable(1, 100, broken, zeros))
        .hasMessage("events must be 0 or more, not NaN");
    assertThatThrownBy(() -> new FleetTable(1, 100, zeros, new double[3]))
        .hasMessage("seconds must have 52 bins, not 3");
  }

  @Test
  void what_is_known_of_an_agent_fits_half_a_kibibyte() {
    assertThat(AgentGaps.BYTES).isLessThanOrEqualTo(512);
  }
}
