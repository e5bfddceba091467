package io.agenthive.activities.idle;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.FleetGaps;
import io.agenthive.workflows.idle.FleetTable;
import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.IdlePlans;
import io.agenthive.workflows.idle.SeatKind;
import io.agenthive.workflows.idle.WakePrice;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdleSentenceTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
  private static final WakePrice SIXTY = new WakePrice(60, 1, 0);
  private static final IdlePlan TAIL = IdlePlan.tail(10.6);
  private static final FleetTable KNOWN = known();

  @Test
  void awake_because_a_task_is_likely_enough() {
    assertThat(said(gap(TAIL, 0, false, null), KNOWN, 5))
        .isEqualTo(
            "Awake, idle for 5 s, because 1 in 3.07 idle seconds at this age brings a task and a cold wake costs 60."
                + " Its task came after 100 s and found it awake.");
  }

  @Test
  void asleep_because_it_is_not() {
    assertThat(said(gap(TAIL, 1, true, 0.25), KNOWN, 50))
        .startsWith("Asleep since it was idle for 10.6 s, because only 1 in ")
        .endsWith(
            " idle seconds at this age brings a task and a cold wake costs 60."
                + " Its task came after 100 s and found it asleep: it waited 0.25 s.");
  }

  @Test
  void awake_again_because_waking_ahead_has_paid() {
    assertThat(said(gap(new IdlePlan(10.6, 90, 120), 1, false, null), KNOWN, 95))
        .isEqualTo(
            "Awake again, idle for 95 s, to be ready from 90 to 120 s, because waking ahead has saved it more than a"
                + " cold wake, which costs 60 s awake. Its task came after 100 s and found it awake.");
  }

  @Test
  void by_break_even_while_too_little_is_known() {
    KeptGap gap = gap(RestRule.LEARNED, IdlePlan.tail(60), 0, 1, true, null);
    assertThat(said(gap, FleetTable.EMPTY, 70))
        .startsWith("Asleep since it was idle for 60 s, because too little is known")
        .endsWith("found it asleep.");
  }

  @Test
  void by_a_rule_of_somebody() {
    assertThat(said(gap(RestRule.SPEC, IdlePlan.tail(5), 1, 0, false, null), KNOWN, 2))
        .startsWith("Awake, idle for 2 s, because its spec names 5 s.");
    assertThat(said(gap(RestRule.HIVE, IdlePlan.tail(5), 1, 1, false, null), KNOWN, 8))
        .startsWith("Asleep since it was idle for 5 s, because the policy of this hive is fixed.");
  }

  @ParameterizedTest
  @CsvSource({
    "STALE, the fleet's table was more than an hour old",
    "AGENT, what was planned for it has cost it more than 1.5 times break-even",
    "FLEET, 'too many agents of its host rest earlier than break-even, or did so in vain'"
  })
  void at_break_even_because_something_guards_it(GapGuard guard, String why) {
    KeptGap gap = gap(RestRule.LEARNED, guard, IdlePlan.tail(60), 1, 1, true, null);

    assertThat(said(gap, KNOWN, 70))
        .startsWith(
            "Asleep since it was idle for 60 s, because "
                + why
                + ": it stays as long as a cold wake costs, 60 s.");
  }

  @Test
  void without_odds_where_the_table_is_forgotten() {
    IdleSentence sentence = new IdleSentence(gap(TAIL, 0, false, null), Optional.empty(), 5);

    assertThat(sentence.chance()).isEmpty();
    assertThat(sentence.text())
        .startsWith("Awake, idle for 5 s, because a cold wake costs 60 s awake.");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.123456, 0.123",
    "1, 1",
    "41.449, 41.4",
    "410.6, 411",
    "604800, 604800",
    "Infinity, ∞"
  })
  void three_digits_say_enough(double value, String said) {
    assertThat(IdleSentence.number(value)).isEqualTo(said);
  }

  private static String said(KeptGap gap, FleetTable table, double age) {
    return new IdleSentence(gap, Optional.of(table), age).text();
  }

  private static KeptGap gap(IdlePlan plan, int rests, boolean cold, @Nullable Double waited) {
    return gap(RestRule.LEARNED, plan, 1, rests, cold, waited);
  }

  private static KeptGap gap(
      RestRule rule, IdlePlan plan, long table, int rests, boolean cold, @Nullable Double waited) {
    return gap(rule, GapGuard.NONE, plan, table, rests, cold, waited);
  }

  private static KeptGap gap(
      RestRule rule,
      GapGuard guard,
      IdlePlan plan,
      long table,
      int rests,
      boolean cold,
      @Nullable Double waited) {
    IdlePlans plans = new IdlePlans(plan, plan, plan, plan);
    return new KeptGap(
        1L,
        new IdleSubject("ada", "default", "core", Tier.ROUTINE, SeatKind.MEMORY, null),
        NOON,
        NOON.plusSeconds(100),
        1,
        100,
        10.6,
        rests,
        cold,
        waited,
        new GapPlan(rule, plans, plan, guard, SIXTY, table),
        new AgentGaps().toBytes());
  }

  /** A third of the gaps ends between 4.8 and 6.3 s, the others after hours. */
  private static FleetTable known() {
    FleetGaps fleet = new FleetGaps();
    for (int i = 0; i < 30; i++) {
      fleet.closed(5);
      fleet.closed(20_000);
      fleet.closed(30_000);
    }
    return fleet.table();
  }
}
