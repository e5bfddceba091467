package io.agenthive.bench.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agenthive.workflows.idle.BaselinePolicies;
import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.IdleStrategy;
import io.agenthive.workflows.idle.NamedPolicy;
import io.agenthive.workflows.idle.WakePrice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of docs: SCHEDULING §4's references come from another program on the same traces. */
final class ReplayTest {
  private static final double HOUR = 3_600;
  private static final WakePrice PRICE = new WakePrice(60, 1, 0);

  private static Trace azure;
  private static Trace clients;

  @BeforeAll
  static void read() throws IOException {
    azure = Traces.read("azf_a");
    clients = Traces.read("llmclients");
  }

  private static Trace trace(String rows) throws IOException {
    return TraceReader.read(new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void every_second_and_every_task_is_counted_once() throws IOException {
    // at work 0–10 and 8–12; idle 88; at work 100–101; idle to the end of the hour
    Trace one = trace("a,0,10\na,8,4\na,100,1\n");

    Outcome outcome = Replay.of(one, BaselinePolicies.fixed(20), PRICE);

    assertThat(outcome.tasks()).isEqualTo(2); // the first one makes the agent
    assertThat(outcome.cold()).isEqualTo(1);
    assertThat(outcome.idle()).isEqualTo(20 + 20);
    assertThat(outcome.limits().busy()).isEqualTo(13);
    assertThat(outcome.limits().alwaysOn()).isEqualTo(HOUR);
    assertThat(outcome.awake()).isEqualTo(13 + 40 + 1);
    assertThat(outcome.cost()).isEqualTo(40 + 60);
    assertThat(outcome.limits().reactive()).isEqualTo(60);
    assertThat(outcome.limits().clairvoyant()).isEqualTo(1);
    assertThat(outcome.waits().quantile(0.5)).isZero();
    assertThat(outcome.waits().quantile(1)).isEqualTo(1);
    assertThat(outcome.rareShare()).isEqualTo(0.5);
  }

  @Test
  void who_is_woken_ahead_is_late_cold_or_in_time() throws IOException {
    IdleStrategy ahead = IdleStrategy.always(new IdlePlan(10, 50, 60));
    Trace three = trace("a,0,0\nb,0,0\nc,0,0\na,49.5,0\nb,55,0\nc,70,0\n");

    Outcome outcome = Replay.of(three, ahead, PRICE);

    assertThat(outcome.late()).isEqualTo(1);
    assertThat(outcome.cold()).isEqualTo(1);
    assertThat(outcome.prewakes()).isEqualTo(3 + 3); // and those after the last tasks
    assertThat(outcome.waits().mean()).isCloseTo(1.5 / 3, within(1e-12));
  }

  @Test
  void an_agent_whose_last_task_outlives_the_trace_has_no_gap() throws IOException {
    Outcome outcome = Replay.of(trace("a,0,9999\n"), BaselinePolicies.alwaysOn(), PRICE);

    assertThat(outcome.idle()).isZero();
    assertThat(outcome.awake()).isZero(); // the horizon of a trace that ends at 0 is 0
    assertThat(outcome.coldRate()).isZero();
  }

  @Test
  void nothing_looks_ahead() {
    List<IdlePlan> whole = plans(azure);
    int half = azure.tasks() / 2;
    Trace first =
        new Trace(
            azure.agents(),
            java.util.Arrays.copyOf(azure.agent(), half),
            java.util.Arrays.copyOf(azure.arrivals(), half),
            java.util.Arrays.copyOf(azure.durations(), half));

    List<IdlePlan> part = plans(first);

    int same = part.size() - azure.agents().size(); // gaps after the last task begin out of turn
    assertThat(part.subList(0, same)).isEqualTo(whole.subList(0, same));
  }

  private static List<IdlePlan> plans(Trace trace) {
    List<IdlePlan> plans = new ArrayList<>();
    IdleStrategy learned = NamedPolicy.LEARNED.at(PRICE);
    IdleStrategy noted =
        agentId -> {
          IdleStrategy.Agent agent = learned.agent(agentId);
          return new IdleStrategy.Agent() {
            @Override
            public IdlePlan begins(io.agenthive.workflows.idle.FleetRates fleet) {
              IdlePlan plan = agent.begins(fleet);
              plans.add(plan);
              return plan;
            }

            @Override
            public void ended(double gap) {
              agent.ended(gap);
            }
          };
        };
    Replay.of(trace, noted, PRICE);
    return plans;
  }

  /** SCHEDULING §4: G1 to G4, required. */
  @ParameterizedTest
  @CsvSource({"azf_a,6,1.01", "azf_a,60,0.80", "azf_a,600,0.95"})
  void the_learned_policy_beats_the_best_fixed_timeout(String name, double cold, double most) {
    check(azure, cold, most);
  }

  @ParameterizedTest
  @CsvSource({"llmclients,6,1.01", "llmclients,60,1.01", "llmclients,600,0.945"})
  void and_on_the_other_trace(String name, double cold, double most) {
    check(clients, cold, most);
  }

  private static void check(Trace trace, double cold, double most) {
    WakePrice price = new WakePrice(cold, 1, 0);
    Comparison comparison =
        Comparison.of(trace, Gaps.of(trace), List.of(NamedPolicy.LEARNED), price);

    assertThat(comparison.lines().getFirst().toBest()).isLessThanOrEqualTo(most);
  }

  /** SCHEDULING §4: idle hours of fixed timeouts at 5, 10 and 20 % cold, and cold at 300 s. */
  @Test
  void fixed_timeouts_come_to_what_another_program_says() {
    FixedTimeouts fixed = Gaps.of(azure).timeouts();

    assertThat(fixed.idle(fixed.ofColdRate(0.05)) / HOUR).isCloseTo(4_509, within(1.0));
    assertThat(fixed.idle(fixed.ofColdRate(0.10)) / HOUR).isCloseTo(4_226, within(1.0));
    assertThat(fixed.idle(fixed.ofColdRate(0.20)) / HOUR).isCloseTo(3_503, within(3.5));
    assertThat(fixed.coldRate(300)).isCloseTo(0.0710, within(0.0001));
  }

  @Test
  void a_fixed_timeout_costs_in_hindsight_what_its_replay_comes_to() {
    FixedTimeouts fixed = Gaps.of(azure).timeouts();
    for (double timeout : new double[] {0, 2, 60, 936.9}) {
      Outcome outcome = Replay.of(azure, BaselinePolicies.fixed(timeout), PRICE);

      assertThat(fixed.idle(timeout)).isCloseTo(outcome.idle(), within(1e-3));
      assertThat(fixed.cold(timeout)).isEqualTo(outcome.cold());
    }
    double best = fixed.best(PRICE);
    Random random = new Random(3);
    for (int i = 0; i < 1_000; i++) {
      double other = Math.exp(random.nextDouble() * 12 - 1);
      assertThat(fixed.cost(other, PRICE)).isGreaterThanOrEqualTo(fixed.cost(best, PRICE));
    }
  }

  @Test
  void oracles_are_cheaper_than_every_policy_without_their_foresight() {
    for (NamedPolicy policy : NamedPolicy.values()) {
      Outcome outcome = Replay.of(clients, policy.at(PRICE), PRICE);

      assertThat(outcome.limits().clairvoyant()).isLessThanOrEqualTo(outcome.cost());
      assertThat(outcome.limits().clairvoyant()).isLessThanOrEqualTo(outcome.limits().reactive());
      assertThat(outcome.reduction()).isLessThanOrEqualTo(outcome.limits().reduction());
    }
  }
}
