package io.agenthive.activities.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agenthive.activities.postgres.DatabaseClock;
import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.fleet.FleetMode;
import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.FleetGaps;
import io.agenthive.workflows.idle.HazardPolicy;
import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.SeatKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One agent through its gaps, in seconds since noon. */
final class IdlenessTest {
  private static final long SEED = 20_261_201;
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
  private static final IdleSubject ADA = subject(null);
  private static final WakeMeasure SECOND = new WakeMeasure(1, 0, 50);

  private final List<ClosedGap> closed = new ArrayList<>();
  private FleetOutlook outlook = FleetOutlook.NONE;
  private final RestCredit credit = new RestCredit(0);
  private IdleSettings settings = IdleSettings.DEFAULT;
  private FleetMode mode = FleetMode.ON;

  @Test
  void who_has_not_worked_has_no_gap() {
    Idleness ada = begins(ADA, fresh(), 0);

    assertThat(ada.idle(at(0))).isEmpty();
    assertThat(ada.rests(at(5)).gap()).isNull();
  }

  @Test
  void who_is_asked_again_at_once_was_not_idle() {
    Idleness ada = worked(ADA);

    assertThat(ada.idle(at(0))).hasValue(at(0.02));
    ada.busy(() -> null, at(0.019));

    assertThat(closed).isEmpty();
    assertThat(ada.idle(at(1))).hasValue(at(1.02));
  }

  @Test
  void before_anything_is_known_it_rests_at_break_even_and_its_part_of_the_jitter() {
    Idleness ada = worked(ADA);
    assertThat(ada.idle(at(0))).isPresent();
    double price = WakeMeasure.DEFAULT.price().cold();

    assertThat(seconds(ada.idle(at(0.02)).orElseThrow())).isBetween(price, price * 1.1);
    assertThat(ada.idle(at(0.5))).as("it is known already").isEmpty();
  }

  @Test
  void a_gap_ends_when_the_task_was_accepted_and_not_when_it_was_seen() {
    Idleness ada = idle(ADA, 3);
    ada.busy(() -> noon(3), at(3.5));

    assertThat(closed)
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.began()).isEqualTo(NOON);
              assertThat(gap.seconds()).isEqualTo(3);
              assertThat(gap.awake()).isEqualTo(3);
              assertThat(gap.cold()).isFalse();
              assertThat(gap.waited()).isNull();
            });
  }

  @Test
  void mail_that_was_put_back_came_when_it_was_seen() {
    idle(ADA, 4).busy(() -> noon(-60), at(4));

    assertThat(closed).extracting(ClosedGap::seconds).containsExactly(4.0);
  }

  @Test
  void a_gap_in_which_it_rested_goes_on_in_its_next_seat_and_its_cold_wake_is_measured() {
    RestNote note = idle(ADA, 7).rests(at(7));
    Idleness next = begins(ADA, found(note, true), 100.3);
    next.busy(() -> noon(100), at(100.4));

    assertThat(closed)
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.seconds()).isEqualTo(100);
              assertThat(gap.awake()).isEqualTo(7);
              assertThat(gap.rests()).isEqualTo(1);
              assertThat(gap.cold()).isTrue();
              assertThat(gap.waited()).isCloseTo(0.3, within(1e-9));
              assertThat(gap.pair()).isEqualTo(0.01);
            });
    assertThat(learned(next.rests(at(101))).gaps()).isEqualTo(1);
  }

  @Test
  void a_wake_that_a_hold_delayed_is_cold_and_says_nothing_of_wakes() {
    RestNote note = idle(ADA, 7).rests(at(7));
    begins(ADA, found(note, false), 500).busy(() -> noon(100), at(500));

    assertThat(closed).extracting(ClosedGap::cold).containsExactly(true);
    assertThat(closed).extracting(ClosedGap::waited).containsOnlyNulls();
    assertThat(closed).extracting(ClosedGap::seconds).containsExactly(100.0);
  }

  @Test
  void who_is_woken_ahead_stays_until_the_end_of_its_window_and_is_found_awake() {
    outlook = rhythmic(300);
    Idleness next = begins(ADA, found(windowed(), true), 289);

    assertThat(seconds(next.idle(at(289)).orElseThrow())).isCloseTo(320, within(1e-6));
    next.busy(() -> noon(301), at(301));

    assertThat(closed)
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.cold()).isFalse();
              assertThat(gap.awake()).isCloseTo(10 + 12, within(1e-6));
              assertThat(gap.rests()).isEqualTo(1);
            });
  }

  @Test
  void who_is_woken_by_somebody_stays_as_long_as_one_does_of_whom_nothing_is_known() {
    Idleness next = begins(ADA, found(windowed(), true), 60);

    assertThat(seconds(next.idle(at(60)).orElseThrow())).isEqualTo(65);
    assertThat(next.rests(at(65)).gap())
        .satisfies(
            gap -> {
              assertThat(gap).isNotNull();
              assertThat(gap.rests()).isEqualTo(2);
              assertThat(gap.awake()).isCloseTo(10 + 5, within(1e-6));
            });
  }

  @Test
  void who_goes_to_and_fro_in_one_gap_stays_for_the_price_of_a_cold_wake() {
    outlook = rhythmic(300);
    RestNote once = windowed();
    Idleness second = begins(ADA, found(once, true), 60);
    assertThat(second.idle(at(60))).isPresent();
    Idleness third = begins(ADA, found(second.rests(at(65)), true), 100);

    assertThat(seconds(third.idle(at(100)).orElseThrow())).isEqualTo(160);
  }

  @Test
  void who_would_have_to_be_woken_as_soon_as_it_rests_stays_for_its_window() {
    RestNote note = idle(ADA, 10).rests(at(10));
    OpenGap gap = Objects.requireNonNull(note.gap());
    GapPlan plan = gap.plan();
    IdlePlan close = new IdlePlan(27, 27.1, 32);
    GapPlan kept =
        new GapPlan(plan.rule(), plan.plans(), close, plan.guard(), plan.price(), plan.table());
    OpenGap rested = new OpenGap(gap.began(), kept, gap.awake(), 1, gap.rested());
    Idleness ada = begins(ADA, found(new RestNote(note.learned(), rested), true), 20);

    assertThat(seconds(ada.idle(at(20)).orElseThrow())).isCloseTo(32, within(1e-6));
  }

  @Test
  void what_a_gap_really_cost_is_owed_and_not_what_was_planned() {
    outlook = rhythmic(300);
    Idleness ada = idle(ADA, 0.02);
    ada.busy(() -> null, at(5)); // nobody let it rest meanwhile
    assertThat(closed.getFirst().plan().early()).isTrue();
    assertThat(closed.getFirst().more()).isCloseTo(0, within(1e-9));
    assertThat(credit.owed(at(5))).isCloseTo(0, within(1e-9));

    RestNote note = idle(ADA, 10).rests(at(10));
    begins(ADA, found(note, true), 40.3).busy(() -> noon(40), at(40.4));
    assertThat(closed.getLast().more()).isCloseTo((10 + 60 - 40) / 60.0, within(1e-9));
  }

  @Test
  void a_rest_says_when_it_is_to_be_woken_ahead_until_that_has_passed() {
    OpenGap gap = Objects.requireNonNull(windowed().gap());
    assertThat(gap.wakesAt()).isEqualTo(noon(289.9));
    assertThat(gap.wakesUntil()).isEqualTo(noon(320));

    OpenGap late = new OpenGap(gap.began(), gap.plan(), gap.awake(), 2, noon(320));
    assertThat(late.wakesAt()).isNull();
    assertThat(late.wakesUntil()).isNull();
    OpenGap tail = Objects.requireNonNull(idle(ADA, 7).rests(at(7)).gap());
    assertThat(tail.wakesAt()).isNull();
  }

  @Test
  void a_table_of_more_than_an_hour_ago_is_not_followed() {
    outlook = rhythmic(300);
    outlook =
        new FleetOutlook(
            outlook.table(), outlook.wakes(), NOON.minus(GapPlan.STALE).plusSeconds(1));
    assertThat(guard()).isEqualTo(GapGuard.NONE);

    outlook =
        new FleetOutlook(
            outlook.table(), outlook.wakes(), NOON.minus(GapPlan.STALE).minusSeconds(1));
    assertThat(guard()).isEqualTo(GapGuard.STALE);
  }

  @Test
  void an_agent_whom_plans_serve_badly_rests_at_break_even() {
    outlook = rhythmic(300);
    Instant fresh = NOON.plus(Duration.ofDays(1));
    outlook = new FleetOutlook(outlook.table(), outlook.wakes(), fresh);
    Idleness ada = worked(ADA);
    double now = 0;
    for (int i = 0; i < 25; i++) {
      assertThat(ada.idle(at(now))).isPresent();
      double rests = seconds(ada.idle(at(now + 0.02)).orElseThrow());
      ada.busy(() -> null, at(rests + 0.05)); // always a moment too late
      now = rests + 600; // what is owed has faded by then
    }

    assertThat(closed.getLast().plan().guard()).isEqualTo(GapGuard.AGENT);
    assertThat(closed.getLast().plan().followed()).isEqualTo(IdlePlan.tail(60));
  }

  @Test
  void who_may_not_borrow_rests_at_break_even() {
    outlook = rhythmic(300);
    credit.ended("bob", 1, at(0));
    credit.ended("bob", 1, at(0));
    assertThat(guard()).isEqualTo(GapGuard.FLEET);
  }

  @Test
  void a_paused_fleet_lets_nobody_rest() {
    Idleness ada = idle(ADA, 7);
    assertThat(ada.mayRest()).isTrue();
    mode = FleetMode.WAKE_ALL;
    assertThat(ada.mayRest()).isFalse();
    mode = FleetMode.PAUSED;
    assertThat(ada.mayRest()).isFalse();
  }

  /** By what an agent is guarded that begins a gap now. */
  private GapGuard guard() {
    return Objects.requireNonNull(idle(ADA, 0.02).rests(at(0.02)).gap()).plan().guard();
  }

  @Test
  void a_spec_that_names_a_timeout_and_a_hive_of_fixed_ones_leave_the_clock_alone_and_learn() {
    IdleSubject named = subject(Duration.ofSeconds(9));
    Idleness ada = worked(named);
    assertThat(ada.idle(at(0))).isEmpty();
    assertThat(ada.idle(at(2))).isEmpty();
    ada.busy(() -> noon(2), at(2));
    settings = new IdleSettings(IdleSettings.Policy.FIXED);
    idle(ADA, 2).busy(() -> noon(2), at(2));

    assertThat(closed)
        .extracting(gap -> gap.plan().rule())
        .containsExactly(RestRule.SPEC, RestRule.HIVE);
    assertThat(closed)
        .extracting(gap -> gap.plan().followed())
        .containsExactly(IdlePlan.tail(9), IdlePlan.tail(5));
    assertThat(learned(ada.rests(at(2))).gaps()).isEqualTo(1);
  }

  @Test
  void what_cannot_be_read_is_learned_anew_and_the_seat_goes_on() {
    IdleBegin broken = new IdleBegin(clock(), new byte[] {1, 2}, "{", true, 0);
    Idleness ada = begins(ADA, broken, 0);
    ada.busy(() -> noon(0), at(0));

    assertThat(ada.idle(at(1))).isPresent();
    assertThat(learned(ada.rests(at(1))).gaps()).isZero();
  }

  /** So that whoever has the rows can check what was decided, on any machine. */
  @Test
  void every_decision_follows_from_what_is_kept_with_it() {
    outlook = rhythmic(40);
    Random random = new Random(SEED);
    Idleness ada = begins(ADA, fresh(), 0);
    double now = 0;
    for (int i = 0; i < 300; i++) {
      ada.busy(() -> null, at(now));
      assertThat(ada.idle(at(now))).isPresent();
      now += 0.5 + random.nextDouble() * random.nextInt(1, 200);
    }

    assertThat(closed).hasSize(299);
    for (ClosedGap gap : closed) {
      GapPlan plan = gap.plan();
      assertThat(
              new HazardPolicy(plan.price())
                  .plan(AgentGaps.fromBytes(gap.learned()), outlook.table()))
          .as("gap of %s s, seed %d", gap.seconds(), SEED)
          .isEqualTo(plan.plans());
      assertThat(GapPlan.stored(plan.rule(), plan.guard(), plan.table(), plan.numbers()))
          .isEqualTo(plan);
    }
  }

  private static IdleSubject subject(@Nullable Duration timeout) {
    return new IdleSubject("ada", "default", "core", Tier.ROUTINE, SeatKind.MEMORY, timeout);
  }

  private Idleness begins(IdleSubject who, IdleBegin found, double now) {
    IdleDesk desk = new IdleDesk(settings, () -> outlook, () -> mode, credit, closed::add);
    return new Idleness(desk, who, found, at(now));
  }

  /** Whose last task ends at noon. */
  private Idleness worked(IdleSubject who) {
    Idleness ada = begins(who, fresh(), 0);
    ada.busy(() -> NOON, at(0));
    return ada;
  }

  /** The same, idle until then. */
  private Idleness idle(IdleSubject who, double until) {
    Idleness ada = worked(who);
    var begun = ada.idle(at(0));
    var planned = ada.idle(at(until));
    assertThat(begun.isPresent()).isEqualTo(planned.isPresent());
    return ada;
  }

  private static IdleBegin fresh() {
    return new IdleBegin(clock(), null, null, false, 0);
  }

  private static IdleBegin found(RestNote note, boolean undisturbed) {
    return new IdleBegin(
        clock(), note.learned(), Json.write(Objects.requireNonNull(note.gap())), undisturbed, 0.01);
  }

  /** It rested after 10 s, and is expected between 290 and 320. */
  private RestNote windowed() {
    RestNote note = idle(ADA, 10).rests(at(10));
    OpenGap gap = Objects.requireNonNull(note.gap());
    GapPlan plan = gap.plan();
    GapPlan windowed =
        new GapPlan(
            plan.rule(),
            plan.plans(),
            new IdlePlan(10, 290, 320),
            plan.guard(),
            plan.price(),
            plan.table());
    return new RestNote(
        note.learned(), new OpenGap(gap.began(), windowed, gap.awake(), 1, gap.rested()));
  }

  private static FleetOutlook rhythmic(double gap) {
    FleetGaps fleet = new FleetGaps();
    for (int i = 0; i < 100; i++) fleet.closed(gap + i % 7);
    return new FleetOutlook(fleet.table(), Map.of(SeatKind.MEMORY, SECOND), NOON);
  }

  private static AgentGaps learned(RestNote note) {
    return AgentGaps.fromBytes(Objects.requireNonNull(note.learned()));
  }

  private static DatabaseClock clock() {
    return new DatabaseClock(NOON, 0);
  }

  private static Instant noon(double seconds) {
    return NOON.plusNanos((long) (seconds * 1e9));
  }

  private static long at(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
