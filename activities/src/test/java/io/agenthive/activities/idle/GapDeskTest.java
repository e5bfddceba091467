package io.agenthive.activities.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.NamedPolicy;
import io.agenthive.workflows.idle.SeatKind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Two agents, before anything was known: they rest after 6.05 s. */
@TestInstance(Lifecycle.PER_CLASS)
final class GapDeskTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
  private static final double PRICE = WakeMeasure.DEFAULT.price().cold();

  private final Database database = TestDatabase.fresh();
  private final GapDesk desk = new GapDesk(database);

  @BeforeAll
  void gaps() {
    try (GapWriter writer = new GapWriter(database)) {
      writer.accept(gap("ada", NOON, 100, PRICE, 1));
      writer.accept(gap("ada", NOON.plusSeconds(110), 3, 3, 0));
      writer.accept(gap("ada", NOON.plusSeconds(120), 0.25, 0.25, 0));
      writer.accept(gap("ada", NOON.plusSeconds(121), 0.75, 0.75, 0));
      writer.accept(gap("bob", NOON, 400, PRICE, 1));
    }
  }

  @AfterAll
  void close() {
    database.close();
  }

  @Test
  void decisions_are_listed_newest_first_in_pages() {
    Page<Explained> first = desk.page("ada", GapDesk.NEWEST, 2);
    Page<Explained> rest = desk.page("ada", id(first.rows().getLast()), 2);

    assertThat(first.more()).isTrue();
    assertThat(rest.more()).isFalse();
    assertThat(rest.rows()).hasSize(1);
    assertThat(desk.count("ada")).isEqualTo(3);
    assertThat(first.rows().getFirst().gap().gaps()).as("brief ones").isEqualTo(2);
    assertThat(first.rows().getFirst().chance()).isNull();
  }

  @Test
  void an_instant_is_explained_by_the_gap_that_it_lies_in_and_work_by_none() {
    assertThat(desk.at("ada", NOON.plusSeconds(50)))
        .hasValueSatisfying(
            found -> {
              assertThat(found.state()).isEqualTo(IdleState.ASLEEP);
              assertThat(found.age()).isEqualTo(50);
              assertThat(found.gap().plan().rule()).isEqualTo(RestRule.LEARNED);
            });
    assertThat(desk.at("ada", NOON.plusSeconds(2)).map(Explained::state)).hasValue(IdleState.AWAKE);
    assertThat(desk.at("ada", NOON.plusSeconds(112)).map(Explained::state))
        .hasValue(IdleState.AWAKE);
    assertThat(desk.at("ada", NOON.plusSeconds(105))).isEmpty();
    assertThat(desk.at("ada", NOON.minusSeconds(1))).isEmpty();
  }

  @Test
  void who_sleeps_is_explained_by_the_gap_in_which_it_rests() {
    new AgentDirectory(database)
        .create("default", "cyd", AgentSpec.of("clerk", "core", Tier.ROUTINE));
    assertThat(desk.now("cyd")).isEmpty();
    OpenGap gap = new OpenGap(Instant.now().minusSeconds(60), plan(), PRICE, 1, Instant.now());
    int unused =
        database
            .client()
            .sql("insert into agent_idle values ('cyd', ?, ?::jsonb, 0, 0, 0)")
            .params(new AgentGaps().toBytes(), Json.write(gap))
            .update();

    Explained found = desk.now("cyd").orElseThrow();
    assertThat(found.state()).isEqualTo(IdleState.ASLEEP);
    assertThat(found.age()).isCloseTo(60, within(10.0));
    assertThat(found.gap().id()).isNull();
    assertThat(found.sentence())
        .startsWith("Asleep since it was idle for 6.05 s, because too little is known");
    assertThat(desk.at("cyd", Instant.now()).map(Explained::state)).hasValue(IdleState.ASLEEP);
  }

  @Test
  void what_was_is_told_beside_what_would_have_been() {
    Counterfactual stays = priced(NamedPolicy.ALWAYS_ON);
    Counterfactual fixed = priced(NamedPolicy.FIXED_300);
    Counterfactual learned = priced(NamedPolicy.LEARNED);

    assertThat(stays.gaps()).isEqualTo(5);
    assertThat(stays.agents()).isEqualTo(2);
    tallied(stays.was(), 2 * PRICE + 4, 2, 2 * PRICE + 4 + 2 * PRICE * 2);
    assertThat(stays.coldRate(stays.was())).isEqualTo(0.4);
    tallied(stays.would(), 504, 0, 504);
    tallied(fixed.would(), 404, 1, 404 + PRICE);
    tallied(learned.would(), 4 + 2 * PRICE, 2, 4 + 4 * PRICE);
  }

  private static void tallied(Counterfactual.Tally tally, double idle, long cold, double cost) {
    assertThat(tally.idle()).isCloseTo(idle, within(1e-9));
    assertThat(tally.cold()).isEqualTo(cold);
    assertThat(tally.cost()).isCloseTo(cost, within(1e-9));
  }

  @Test
  void another_tenants_gaps_and_other_times_do_not_count() {
    assertThat(desk.price("other", NamedPolicy.LEARNED, NOON, NOON.plusSeconds(900)))
        .hasValueSatisfying(none -> assertThat(none.gaps()).isZero());
    assertThat(desk.price("default", NamedPolicy.LEARNED, NOON, NOON.plusSeconds(110)))
        .hasValueSatisfying(some -> assertThat(some.gaps()).isEqualTo(1));
  }

  private Counterfactual priced(NamedPolicy policy) {
    Optional<Counterfactual> priced = desk.price("default", policy, NOON, NOON.plusSeconds(900));
    return priced.orElseThrow();
  }

  private static long id(Explained explained) {
    Long id = explained.gap().id();
    return id == null ? 0 : id;
  }

  private static GapPlan plan() {
    return GapPlan.of(
        RestRule.LEARNED, who("cyd"), new AgentGaps(), FleetOutlook.NONE, Instant.EPOCH);
  }

  private static IdleSubject who(String agentId) {
    return new IdleSubject(agentId, "default", "core", Tier.ROUTINE, SeatKind.MEMORY, null);
  }

  /** Each cold wake took twice as long as it is priced. */
  private static ClosedGap gap(
      String agentId, Instant began, double seconds, double awake, int rests) {
    GapPlan plan =
        GapPlan.of(
            RestRule.LEARNED, who(agentId), new AgentGaps(), FleetOutlook.NONE, Instant.EPOCH);
    boolean cold = rests > 0;
    return new ClosedGap(
        who(agentId),
        began,
        seconds,
        awake,
        rests,
        cold,
        cold ? 2 * WakeMeasure.DEFAULT.wake() : null,
        cold ? 0.01 : null,
        plan,
        new AgentGaps().toBytes());
  }
}
