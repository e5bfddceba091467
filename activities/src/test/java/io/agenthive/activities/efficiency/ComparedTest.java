package io.agenthive.activities.efficiency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ComparedTest {
  @Test
  void agents_that_are_alike_leave_no_doubt() {
    Triple triple = Compared.of(Collections.nCopies(20, agent(25, 1, 4))).triple();

    assertThat(triple.reduction()).isEqualTo(new Estimate(0.75, 0.75, 0.75));
    assertThat(triple.coldRate()).isEqualTo(new Estimate(0.25, 0.25, 0.25));
    assertThat(triple.p99Added()).isEqualTo(new Estimate(2, 2.0, 2.0));
  }

  /** The mean of 100 coins has a standard deviation of 0.05. */
  @Test
  void the_interval_is_as_wide_as_the_agents_differ() {
    List<AgentTime> agents =
        IntStream.range(0, 100).mapToObj(i -> agent(i % 2 == 0 ? 100 : 0, 1, 4)).toList();
    Estimate reduction = Compared.of(agents).triple().reduction();

    assertThat(reduction.value()).isEqualTo(0.5);
    assertThat(reduction.low()).isCloseTo(0.5 - 1.96 * 0.05, within(0.02));
    assertThat(reduction.high()).isCloseTo(0.5 + 1.96 * 0.05, within(0.02));
  }

  @Test
  void the_same_agents_have_the_same_interval() {
    List<AgentTime> agents = IntStream.range(0, 30).mapToObj(i -> agent(i, i % 3, 4)).toList();

    assertThat(Compared.of(agents)).isEqualTo(Compared.of(agents));
  }

  @Test
  void of_few_agents_nothing_is_said_about_others() {
    Triple triple =
        Compared.of(Collections.nCopies(Bootstrap.MIN_AGENTS - 1, agent(25, 1, 4))).triple();

    assertThat(triple.reduction()).isEqualTo(new Estimate(0.75, null, null));
  }

  @Test
  void all_tasks_count_for_the_added_wait_those_that_waited_for_nothing_as_well() {
    List<AgentTime> agents = List.of(agent(25, 1, 100), agent(25, 1, 100), agent(25, 1, 100));

    assertThat(Compared.of(agents).triple().p99Added().value())
        .as("three of three hundred")
        .isZero();
    assertThat(Compared.of(agents.subList(0, 2)).triple().p99Added().value()).isZero();
    assertThat(Compared.of(List.of(agent(25, 2, 100))).triple().p99Added().value()).isEqualTo(2);
  }

  /** Gaps of 10, 20, 30 and 40 s; two tasks found their agent asleep. */
  @Test
  void the_fixed_timeout_of_the_same_cold_rate_is_the_shortest_that_has_it() {
    List<LedgerGap> gaps =
        Stream.of(10, 20, 30, 40).map(length -> new LedgerGap(length, 0, 1, 5, true)).toList();
    AgentTime agent = agent(20, gaps, List.of(1.0, 3.0), 4);
    SameQuality same = Compared.of(List.of(agent)).sameQuality();

    assertThat(same.timeout()).isEqualTo(20);
    assertThat(same.idle()).isEqualTo(10 + 20 + 20 + 20);
    assertThat(same.triple().coldRate().value()).isEqualTo(0.5);
    assertThat(same.triple().p99Added().value()).isEqualTo(3);
    assertThat(Objects.requireNonNull(same.idleSaved()).value())
        .isCloseTo(1 - 20 / 70.0, within(1e-12));
  }

  @Test
  void of_gaps_that_are_alike_the_timeout_keeps_all_awake_rather_than_too_many_asleep() {
    List<LedgerGap> gaps = Collections.nCopies(3, new LedgerGap(10, 0, 1, 5, true));
    SameQuality same = Compared.of(List.of(agent(15, gaps, List.of(1.0), 3))).sameQuality();

    assertThat(same.timeout()).isEqualTo(10);
    assertThat(same.triple().coldRate().value()).isZero();
    assertThat(same.triple().p99Added().value()).isZero();
  }

  /** An agent of 100 s. */
  private static AgentTime agent(double awake, int cold, int tasks) {
    List<LedgerGap> gaps = List.of(new LedgerGap(100 - awake, 0, 1, 0, true));
    return agent(awake, gaps, Collections.nCopies(cold, 2.0), tasks);
  }

  private static AgentTime agent(
      double awake, List<LedgerGap> gaps, List<Double> waits, int tasks) {
    Member who = new Member("ada", "core", "ROUTINE");
    double inGaps = gaps.stream().mapToDouble(LedgerGap::awake).sum();
    return new AgentTime(who, 100, awake, 0, 0, 0, 100 - awake, tasks, inGaps, gaps, waits);
  }
}
