package io.agenthive.activities.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Holds;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ScopedHoldsTest {
  private static final String TENANT = "default";
  private static final AgentSpec CODER = AgentSpec.of("coder", "core", Tier.ROUTINE);
  private static final HoldScope CORE = HoldScope.parse("team:core");

  private final Database database = TestDatabase.fresh();
  private final ScopedHolds holds = new ScopedHolds(database);
  private final AgentDirectory agents = new AgentDirectory(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_hold_is_placed_once_however_often_it_is_said() {
    HoldProgress first = place("team:core", "look", null);
    HoldProgress again = place("team:core", "look", null);
    HoldProgress other = place("team:core", "look closer", null);

    assertThat(again).isEqualTo(first);
    assertThat(other.hold().id()).isGreaterThan(first.hold().id());
    assertThat(other.hold().reason()).isEqualTo("look closer");
    assertThat(holds.list(TENANT)).containsExactly(other);
  }

  @Test
  void owners_and_scopes_hold_beside_one_another_and_each_is_lifted_alone() {
    place("team:core", "look", null);
    place(Hold.INCIDENT, "team:core", "it leaks");
    place("hive", "night", null);

    assertThat(lift(Hold.OPERATOR, "team:core").hold().liftedAt()).isNotNull();

    assertThat(live())
        .extracting(each -> each.hold() + " " + each.scope().text())
        .containsExactly("INCIDENT team:core", "OPERATOR hive");
    assertThat(holds.lift(TENANT, Hold.INCIDENT, HoldScope.parse("hive"), "ann", "so")).isEmpty();
  }

  @Test
  void lifting_again_says_when_it_was_lifted_and_placing_again_is_a_new_hold() {
    HoldProgress first = place("team:core", "look", null);
    HoldProgress lifted = lift(Hold.OPERATOR, "team:core");

    assertThat(lift(Hold.OPERATOR, "team:core")).isEqualTo(lifted);
    HoldProgress again = place("team:core", "look", null);
    assertThat(again.hold().id()).isGreaterThan(first.hold().id());
    assertThat(again.hold().liftedAt()).isNull();
  }

  @Test
  void an_agent_that_comes_later_is_held_from_its_first_moment() {
    place("team:core", "look", null);
    place(Hold.INCIDENT, "tier:ROUTINE", "it leaks");
    place("team:other", "night", null);

    AgentRow born = agents.create(TENANT, "ada", CODER);

    assertThat(born.holds()).extracting(Held::hold).containsExactly(Hold.OPERATOR, Hold.INCIDENT);
    assertThat(born.holds())
        .extracting(held -> held.scope() == null ? "" : held.scope().name())
        .containsExactly("team:core", "tier:ROUTINE");
    assertThat(TestDatabase.number(database, "select holds from agent")).isEqualTo(3);
    assertThat(progress("team:core").complete()).isTrue();
    assertThat(progress("team:core").agents()).isEqualTo(1);
    assertThat(progress("team:other").agents()).isZero();
  }

  @Test
  void progress_counts_agents_that_know_it_and_after_the_release_those_that_know_it_no_longer() {
    agents.create(TENANT, "ada", CODER);
    place("team:core", "look", null);
    agents.create(TENANT, "bob", CODER);
    agents.create(TENANT, "eve", CODER);
    TestDatabase.change(database, "update agent set state = 2 where id = 'eve'");

    assertThat(progress("team:core").agents()).isEqualTo(2);
    assertThat(progress("team:core").acknowledged()).isEqualTo(1);
    HoldProgress lifted = lift(Hold.OPERATOR, "team:core");
    assertThat(lifted.agents()).isEqualTo(2);
    assertThat(lifted.acknowledged()).isEqualTo(1);
    assertThat(lifted.complete()).isFalse();
  }

  @Test
  void who_knows_as_many_scopes_as_it_can_has_acknowledged_the_others() {
    for (int i = 0; i <= Holds.MAX_SCOPED; i++) {
      Instant until = Instant.parse("2035-01-01T00:00:00Z").plusSeconds(i);
      Hold hold = i % 2 == 0 ? Hold.OPERATOR : Hold.INCIDENT;
      String scope = List.of("hive", "hive", "team:core", "team:core", "tier:ROUTINE").get(i);
      HoldScope where = HoldScope.parse(scope);
      holds.place(TENANT, new HoldPlacing(hold, where, "ann", "r" + i, until, false));
    }
    AgentRow born = agents.create(TENANT, "ada", CODER);

    assertThat(born.holds()).hasSize(Holds.MAX_SCOPED);
    assertThat(born.holds()).extracting(Held::reason).doesNotContain("r0"); // it ends first
    assertThat(holds.list(TENANT)).allMatch(HoldProgress::complete);
  }

  @Test
  void a_hold_that_ended_by_itself_holds_nobody_any_more() {
    place("team:core", "look", Instant.parse("2035-01-01T00:00:00Z"));
    TestDatabase.change(
        database, "update scoped_hold set until = clock_timestamp() - interval '1 s'");

    assertThat(agents.create(TENANT, "ada", CODER).holds()).isEmpty();
    assertThat(live()).isEmpty();
    HoldProgress again = place("team:core", "look", null);
    assertThat(again.hold().until()).isNull();
  }

  @Test
  void as_many_scopes_are_held_as_may_be_and_no_more() {
    IntStream.range(0, ScopedHolds.MAX_PLACED).forEach(i -> place("team:" + i, "look", null));

    assertThatThrownBy(() -> place("team:core", "look", null)).isInstanceOf(TooManyHolds.class);
    assertThat(holds.list(TENANT)).hasSize(ScopedHolds.MAX_PLACED);
    place("team:7", "another reason", null);
    lift(Hold.OPERATOR, "team:0");
    place("team:core", "look", null);
    assertThat(live()).hasSize(ScopedHolds.MAX_PLACED);
  }

  @Test
  void holds_of_one_agent_each_are_not_placed_on_scopes() {
    for (Hold hold : List.of(Hold.IDLE, Hold.LOAD)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new HoldPlacing(hold, CORE, "ann", "so", null, false))
          .withMessage(hold + " is not placed on scopes");
    }
  }

  private HoldProgress place(String scope, String reason, @Nullable Instant until) {
    HoldScope where = HoldScope.parse(scope);
    return holds.place(TENANT, new HoldPlacing(Hold.OPERATOR, where, "ann", reason, until, false));
  }

  private HoldProgress place(Hold hold, String scope, String reason) {
    HoldScope where = HoldScope.parse(scope);
    return holds.place(TENANT, new HoldPlacing(hold, where, "ann", reason, null, false));
  }

  private HoldProgress lift(Hold hold, String scope) {
    return holds.lift(TENANT, hold, HoldScope.parse(scope), "ann", "over").orElseThrow();
  }

  private HoldProgress progress(String scope) {
    return holds.find(TENANT, Hold.OPERATOR, HoldScope.parse(scope)).orElseThrow();
  }

  private List<ScopedHold> live() {
    return holds.list(TENANT).stream()
        .map(HoldProgress::hold)
        .filter(each -> each.holds(Instant.now()))
        .toList();
  }
}
