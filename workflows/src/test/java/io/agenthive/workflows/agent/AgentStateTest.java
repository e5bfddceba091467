package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentStateTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final long FIRST = Epoch.of(1, 1);
  private static final Errand ERRAND = new Errand(Errand.Kind.SUBMIT, "t1", "hello", "ann");
  private static final AgentState BORN =
      AgentState.born(
          AgentWorld.CARD, AgentLimits.DEFAULT, 0, AgentTold.holding(AgentWorld.ID, List.of()));
  private static final AgentState RUNG = BORN.rung(0, NOW);
  private static final AgentState AWAKE = RUNG.opened(NOW);
  private static final AgentState DOUBTED = AWAKE.rung(FIRST, NOW);
  private static final Step.Work WORK = new Step.Work(new ShiftOrder(AgentWorld.ID, 1));

  /** Each row wins over all rows below it. */
  static Stream<Arguments> precedence() {
    return Stream.of(
        step("gone", RUNG.with(ERRAND).retiring(Retirement.RETIRED), true, new Step.End()),
        step("untold", untold(RUNG.with(ERRAND)), true, tell(untold(RUNG))),
        step("untold in a shift", untold(DOUBTED), true, tell(untold(DOUBTED))),
        step("errand", told(RUNG.with(ERRAND).retiring(Retirement.DISCARDING)), true, run()),
        step("errand in a shift", DOUBTED.with(ERRAND), true, run()),
        step("discard", told(RUNG.retiring(Retirement.DISCARDING)), true, new Step.Retire(true)),
        step(
            "discard in a shift",
            told(DOUBTED.retiring(Retirement.DISCARDING)),
            true,
            new Step.Retire(true)),
        step("doubt", told(DOUBTED.retiring(Retirement.WINDING_DOWN)), true, new Step.Doubt()),
        step("a shift ends soon", told(untold(AWAKE)), true, new Step.Rest()),
        step(
            "a shift runs in a long history",
            told(AWAKE.retiring(Retirement.WINDING_DOWN)),
            true,
            new Step.HandOver()),
        step("a shift runs", told(AWAKE.retiring(Retirement.WINDING_DOWN)), false, new Step.Rest()),
        step("long history", told(RUNG.retiring(Retirement.WINDING_DOWN)), true, new Step.Renew()),
        step("rung", told(RUNG.retiring(Retirement.WINDING_DOWN)), false, WORK),
        step(
            "winding down",
            told(BORN.retiring(Retirement.WINDING_DOWN)),
            false,
            new Step.Retire(false)),
        step("held with mail", told(untold(RUNG)), false, new Step.Rest()),
        step("nothing", BORN, false, new Step.Rest()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("precedence")
  void the_first_thing_that_is_to_be_done_is_next(
      String what, AgentState agent, boolean renewable, Step next) {
    assertThat(agent.next(NOW.plus(Rounds.DOUBT), renewable)).as(what).isEqualTo(next);
  }

  @ParameterizedTest
  @EnumSource(Retirement.class)
  void retiring_only_goes_forward(Retirement from) {
    AgentState agent = BORN.retiring(from);

    for (Retirement to : Retirement.values()) {
      Retirement furthest = to.compareTo(from) > 0 ? to : from;
      assertThat(agent.retiring(to).wishes().retirement()).isEqualTo(furthest);
    }
  }

  @ParameterizedTest
  @EnumSource(Retirement.class)
  void a_try_to_retire_that_failed_is_repeated_after_its_delay_and_not_in_a_loop(Retirement how) {
    AgentState refused = told(BORN.retiring(how)).retired(false, NOW);
    boolean tries = how == Retirement.WINDING_DOWN || how == Retirement.DISCARDING;

    assertThat(refused.next(NOW.plus(Wishes.RETIRE_RETRY).minusMillis(1), false))
        .isNotInstanceOf(Step.Retire.class);
    assertThat(refused.next(NOW.plus(Wishes.RETIRE_RETRY), false) instanceof Step.Retire)
        .isEqualTo(tries);
    if (tries) assertThat(refused.nextChange()).contains(NOW.plus(Wishes.RETIRE_RETRY));
  }

  @Test
  void a_discarding_agent_in_a_shift_tries_again_too() {
    AgentState refused = told(AWAKE.retiring(Retirement.DISCARDING)).retired(false, NOW);

    assertThat(refused.next(NOW, true)).isEqualTo(new Step.Rest());
    assertThat(refused.nextChange()).contains(NOW.plus(Wishes.RETIRE_RETRY));
  }

  @Test
  void the_next_change_is_the_earliest_of_all() {
    AgentState agent =
        DOUBTED
            .holding(held(Hold.BUDGET, NOW.plusSeconds(30)))
            .holding(held(Hold.INCIDENT, NOW.plusSeconds(20)));

    assertThat(agent.nextChange()).contains(NOW.plus(Rounds.DOUBT));
    assertThat(agent.trusted().nextChange()).contains(NOW.plusSeconds(20));
    assertThat(agent.trusted().lifting(Hold.INCIDENT).nextChange()).contains(NOW.plusSeconds(30));
    assertThat(BORN.nextChange()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1})
  void a_wish_ends_at_its_instant_and_not_before(long millis) {
    Instant until = NOW.plus(Duration.ofHours(1));
    AgentState agent = BORN.keptAwake(until).holding(held(Hold.INCIDENT, until));
    AgentState then = agent.at(until.plusMillis(millis));

    assertThat(then.wishes().holds().none()).isEqualTo(millis >= 0);
    assertThat(then.wishes().awakeUntil() == null).isEqualTo(millis >= 0);
  }

  @Test
  void mail_in_the_row_of_a_resting_agent_is_a_bell() {
    RowFacts mail = new RowFacts(true, 0, true, false);
    RowFacts none = new RowFacts(true, 0, false, false);

    assertThat(BORN.answered(BORN.told(), mail, NOW).rounds().wanted()).isTrue();
    assertThat(BORN.answered(BORN.told(), none, NOW).rounds().wanted()).isFalse();
    assertThat(AWAKE.answered(AWAKE.told(), mail, NOW).rounds().askAt()).isNull();
  }

  @Test
  void the_row_of_an_agent_that_wakes_need_not_be_told_that_load_is_over() {
    AgentState held = told(BORN.holding(held(Hold.LOAD, null)));

    assertThat(held.rung(0, NOW).next(NOW, false)).isEqualTo(WORK);
  }

  @Test
  void the_row_of_an_agent_that_stays_held_is_told_that_load_is_over() {
    AgentState held = told(BORN.holding(held(Hold.LOAD, null)).holding(held(Hold.BUDGET, null)));

    assertThat(held.rung(0, NOW).next(NOW, false)).isInstanceOf(Step.Tell.class);
  }

  @Test
  void an_agent_that_lives_again_keeps_what_its_row_knows() {
    Instant until = NOW.plusSeconds(60);
    AgentTold row = new AgentTold(AgentWorld.ID, List.of(held(Hold.OPERATOR, null)), until, true);

    AgentState agent = AgentState.born(AgentWorld.CARD, AgentLimits.DEFAULT, 0, row);

    assertThat(agent.wishes().forRow(AgentWorld.ID)).isEqualTo(row);
    assertThat(agent.next(NOW, false)).isEqualTo(new Step.Retire(false));
  }

  @ParameterizedTest
  @EnumSource(Hold.class)
  void mail_lifts_what_mail_may_lift(Hold hold) {
    AgentState agent =
        AgentState.born(
            AgentWorld.CARD,
            AgentLimits.DEFAULT,
            0,
            AgentTold.holding(AgentWorld.ID, List.of(held(hold, null))));

    assertThat(agent.rung(0, NOW).wishes().mayWork()).isEqualTo(hold.liftedByMail());
    assertThat(agent.rung(0, NOW).rounds().wanted()).isTrue();
  }

  @Test
  void a_shift_is_over_in_a_row_that_rests_or_whose_host_is_dead_under_its_number() {
    assertThat(AWAKE.overIn(new RowFacts(true, Epoch.of(1, 3), false, false), NOW)).isTrue();
    assertThat(AWAKE.overIn(new RowFacts(false, FIRST, false, true), NOW)).isTrue();
    assertThat(AWAKE.overIn(new RowFacts(false, FIRST, true, false), NOW)).isFalse();
    assertThat(AWAKE.overIn(new RowFacts(true, 0, true, false), NOW)).isFalse();
    assertThat(AWAKE.overIn(new RowFacts(true, Epoch.of(2, 1), true, true), NOW)).isFalse();
  }

  @Test
  void a_shift_that_the_row_has_not_seen_three_seconds_after_it_was_opened_never_began() {
    Instant late = NOW.plus(Rounds.BEGIN);
    RowFacts before = new RowFacts(true, 0, true, false);

    assertThat(AWAKE.overIn(before, late.minusMillis(1))).isFalse();
    assertThat(AWAKE.overIn(before, late)).isTrue();
    assertThat(AWAKE.overIn(new RowFacts(false, 0, true, true), late)).isTrue();
    assertThat(AWAKE.overIn(new RowFacts(false, 0, true, false), late)).isFalse();
  }

  @Test
  void a_shift_without_mail_left_rests_idle_and_its_tasks_are_counted() {
    AgentState rested = AWAKE.after(ShiftEnd.rested(FIRST, false, 7), NOW);

    assertThat(rested.wishes().holds().list())
        .containsExactly(new Held(Hold.IDLE, "shift", "nothing to do", NOW, null));
    assertThat(rested.journal().tasks()).isEqualTo(7);
    assertThat(rested.rowKnows()).isTrue();
  }

  @Test
  void the_fiftieth_errand_is_taken_and_the_next_refused() {
    AgentState full =
        IntStream.range(0, Journal.MAX_ERRANDS)
            .mapToObj(i -> ERRAND)
            .reduce(BORN, AgentState::with, (a, b) -> b);

    assertThat(full.journal().errands()).hasSize(50);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> full.with(ERRAND))
        .withMessage("50 errands wait already; use the API for many tasks");
  }

  @Test
  void a_rejection_is_cut_to_what_can_be_carried() {
    Rejection cut = new Rejection(NOW, "s".repeat(201), "w".repeat(501));

    assertThat(cut.signal()).hasSize(Rejection.MAX_NAME).endsWith("s…");
    assertThat(cut.why()).hasSize(Rejection.MAX_WHY).endsWith("w…");
    assertThat(new Rejection(NOW, "s", "w".repeat(500)).why()).isEqualTo("w".repeat(500));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 19, 20_001, Integer.MAX_VALUE})
  void a_run_too_short_or_too_long_is_refused(int events) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AgentLimits(events, true))
        .withMessage("maxHistoryEvents must be 20 to 20000, not " + events);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 20_000})
  void a_run_at_its_limits_is_taken(int events) {
    assertThat(new AgentLimits(events, true).maxHistoryEvents()).isEqualTo(events);
  }

  private static AgentState untold(AgentState agent) {
    return agent.holding(held(Hold.INCIDENT, null));
  }

  /** The same, after its row was told. */
  private static AgentState told(AgentState agent) {
    RowFacts nothing = new RowFacts(true, 0, false, false);
    return agent.answered(agent.wishes().forRow(agent.agentId()), nothing, NOW);
  }

  private static Step tell(AgentState agent) {
    return new Step.Tell(agent.wishes().forRow(agent.agentId()));
  }

  private static Step run() {
    return new Step.Run(ERRAND);
  }

  private static Held held(Hold hold, @Nullable Instant until) {
    return new Held(hold, "ann", "test", NOW, until);
  }

  private static Arguments step(String what, AgentState agent, boolean renewable, Step next) {
    return Arguments.of(what, agent, renewable, next);
  }
}
