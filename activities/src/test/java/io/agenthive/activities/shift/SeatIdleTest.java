package io.agenthive.activities.shift;

import static io.agenthive.activities.shift.ShiftHouse.clerk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.idle.ClosedGap;
import io.agenthive.activities.idle.FleetOutlook;
import io.agenthive.activities.idle.RestRule;
import io.agenthive.activities.idle.WakeMeasure;
import io.agenthive.activities.mail.Order;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.idle.FleetTable;
import io.agenthive.workflows.idle.SeatKind;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Seats that rest as is planned, and what they learn of it. Cold wakes cost 60 ms here. */
@TestInstance(Lifecycle.PER_CLASS)
final class SeatIdleTest {
  private static final AgentSpec LEARNS = AgentSpec.of("clerk", "office", Tier.ROUTINE);

  private final ShiftHouse house = new ShiftHouse();

  @BeforeAll
  void price() {
    house.outlook =
        new FleetOutlook(
            FleetTable.EMPTY,
            Map.of(SeatKind.MEMORY, new WakeMeasure(0.001, 0, 50)),
            Instant.EPOCH);
  }

  @AfterAll
  void close() throws InterruptedException {
    house.close();
  }

  @Test
  void an_agent_learns_over_its_shifts_and_each_cold_wake_is_measured() {
    house.mail.agent("ada", LEARNS);
    for (int shift = 1; shift <= 3; shift++) {
      house.mail.accept(Order.of("a" + shift, "ada", "one"));
      assertThat(house.end(house.open("ada", shift)))
          .isEqualTo(ShiftEnd.rested(Epoch.of(shift, 1), false, 1));
    }

    List<ClosedGap> gaps = of("ada");
    assertThat(gaps).hasSize(2).allMatch(ClosedGap::cold);
    for (ClosedGap gap : gaps) {
      assertThat(gap.rests()).isEqualTo(1);
      assertThat(gap.plan().rule()).isEqualTo(RestRule.LEARNED);
      assertThat(gap.awake()).isBetween(0.06, gap.seconds());
      assertThat(gap.waited()).isGreaterThan(0);
      assertThat(gap.pair()).isGreaterThan(0);
    }
    assertThat(row("ada", "gap is not null and rest_took > 0 and shifts = 3")).isTrue();
    assertThat(row("ada", "substr(learned, 246 - 4, 4) = '\\x00000002'::bytea"))
        .as("two gaps are learned, and the third is open")
        .isTrue();
  }

  @Test
  void a_seat_that_was_lost_took_its_gap_with_it_and_what_was_learned_before_stays() {
    house.mail.agent("bob", LEARNS);
    for (int shift = 1; shift <= 2; shift++) {
      house.mail.accept(Order.of("b" + shift, "bob", "one"));
      house.end(house.open("bob", shift));
    }
    house.mail.run(
        "update agent set state = 1, epoch = ?, host = 'grave', incarnation = 1, shifts = shifts + 1"
            + " where id = 'bob'",
        Epoch.of(3, 1));
    house.mail.accept(Order.of("b3", "bob", "one"));
    house.end(house.open("bob", 4));

    assertThat(of("bob")).hasSize(1);
    assertThat(row("bob", "substr(learned, 246 - 4, 4) = '\\x00000001'::bytea")).isTrue();
  }

  @Test
  void a_wake_that_a_hold_delayed_measures_nothing() {
    house.mail.agent("cyd", LEARNS);
    house.mail.accept(Order.of("c1", "cyd", "one"));
    house.end(house.open("cyd", 1));
    house.mail.accept(Order.of("c2", "cyd", "one"));
    house.mail.hold("cyd", Hold.OPERATOR);
    house.mail.run("update agent set tellings = tellings + 2, holds = 0 where id = 'cyd'");
    house.end(house.open("cyd", 2));

    assertThat(of("cyd")).singleElement().extracting(ClosedGap::waited).isNull();
  }

  @Test
  void a_task_that_comes_while_it_stays_awake_ends_the_gap() {
    house.mail.agent("dan", clerk(1, Duration.ofMinutes(10)));
    house.mail.accept(Order.of("d1", "dan", "one"));
    house.open("dan", 1);
    house.awaitDone("dan");
    await().pollDelay(Duration.ofMillis(50)).until(() -> house.state("dan") == 1);
    house.mail.accept(Order.of("d2", "dan", "one"));
    house.awaitDone("dan");
    await().until(() -> of("dan").size() == 1);

    ClosedGap gap = of("dan").getFirst();
    assertThat(gap.cold()).isFalse();
    assertThat(gap.rests()).isZero();
    assertThat(gap.plan().rule()).isEqualTo(RestRule.SPEC);
    assertThat(gap.seconds()).isEqualTo(gap.awake()).isBetween(0.03, 10.0);
  }

  @Test
  void what_an_agent_learned_goes_when_it_retires() {
    house.mail.agent("eve", LEARNS);
    house.mail.accept(Order.of("e1", "eve", "one"));
    house.end(house.open("eve", 1));
    assertThat(row("eve", "true")).isTrue();

    assertThat(house.rows.retire("eve", false)).isTrue();
    assertThat(row("eve", "true")).isFalse();
  }

  private List<ClosedGap> of(String agentId) {
    return house.gaps.stream().filter(gap -> gap.who().agentId().equals(agentId)).toList();
  }

  private boolean row(String agentId, String what) {
    return house.mail.number("select count(*) from agent_idle where agent = ? and " + what, agentId)
        == 1;
  }
}
