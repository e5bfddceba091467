package io.agenthive.activities.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.checkpoint.Checkpoints;
import io.agenthive.activities.ground.Pace;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.shift.PostgresSeats;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Scope;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.trail.Deeds;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against real rows; the workflows are stood in for by what they would tell their rows. */
final class ScopeSweepTest {
  private static final String TENANT = "default";

  private final Database database = TestDatabase.fresh();
  private final ScopedHolds holds = new ScopedHolds(database);
  private final AgentDirectory agents = new AgentDirectory(database);
  private final PostgresSeats seats =
      new PostgresSeats(new AgentLock(database), new Checkpoints(new Seal(Keyring.NONE)));
  private final List<String> heard = new ArrayList<>();
  private final List<String> revived = new ArrayList<>();
  private final TreeSet<String> deaf = new TreeSet<>();
  private final TreeSet<String> missing = new TreeSet<>();
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private boolean away;
  private long waited;

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void every_agent_of_a_scope_is_told_and_its_row_shows_it() throws Exception {
    agent("ada", "core");
    agent("bob", "core");
    agent("eve", "other");
    place("team:core");
    ScopeSweep sweep = sweep();

    assertThat(sweep.look()).isEqualTo(2);

    assertThat(heard).containsExactly("ada [team:core]", "bob [team:core]");
    assertThat(progress("team:core").complete()).isTrue();
    assertThat(TestDatabase.number(database, "select sum(holds) from agent")).isEqualTo(2);
    assertThat(sweep.look()).isZero();
  }

  @Test
  void a_release_is_told_and_leaves_what_other_scopes_hold() throws Exception {
    agent("ada", "core");
    place("team:core");
    place("hive");
    ScopeSweep sweep = sweep();
    sweep.look();
    lift("hive");
    sweep.look();

    assertThat(heard).containsExactly("ada [hive, team:core]", "ada [team:core]");
    assertThat(progress("hive").complete()).isTrue();
    lift("team:core");
    sweep.look();
    assertThat(heard).endsWith("ada []");
    assertThat(TestDatabase.number(database, "select holds from agent")).isZero();
  }

  @Test
  void a_hold_that_ends_by_itself_is_told_like_a_release() throws Exception {
    agent("ada", "core");
    place("team:core");
    ScopeSweep sweep = sweep();
    sweep.look();
    TestDatabase.change(
        database, "update scoped_hold set until = clock_timestamp() - interval '1 s'");
    sweep.look();

    assertThat(heard).endsWith("ada []");
  }

  @Test
  void an_agent_that_changes_its_team_hears_what_the_other_team_has() throws Exception {
    agent("ada", "core");
    place("team:core");
    place("team:other");
    ScopeSweep sweep = sweep();
    sweep.look();
    TestDatabase.change(database, "update agent set team = 'other' where id = 'ada'");
    assertThat(sweep.look()).isZero();
    now = now.plus(ScopeSweep.ALL);
    sweep.look();

    assertThat(heard).containsExactly("ada [team:core]", "ada [team:other]");
  }

  @Test
  void a_signal_that_was_lost_is_repeated_at_growing_intervals_until_the_row_knows()
      throws Exception {
    agent("ada", "core");
    place("team:core");
    deaf.add("ada");
    ScopeSweep sweep = sweep();
    List<Long> at = new ArrayList<>();
    Instant began = now;
    for (int second = 0; second < 60; second++) {
      if (sweep.look() > 0) at.add(Duration.between(began, now).toSeconds());
      now = now.plusSeconds(1);
    }
    assertThat(at).containsExactly(0L, 2L, 6L, 14L, 30L);

    deaf.clear();
    now = now.plusSeconds(60);
    sweep.look();
    assertThat(progress("team:core").complete()).isTrue();
  }

  @Test
  void who_pauses_hears_at_once_of_another_hold() throws Exception {
    agent("ada", "core");
    place("team:core");
    deaf.add("ada");
    ScopeSweep sweep = sweep();
    sweep.look();
    place("hive");
    sweep.look();

    assertThat(heard).hasSize(2);
  }

  @Test
  void awake_agents_hear_first() throws Exception {
    agent("ada", "core");
    agent("bob", "core");
    TestDatabase.change(
        database, "update agent set state = 1, host = 'h', incarnation = 1 where id = 'bob'");
    place("team:core");
    sweep().look();

    assertThat(heard).containsExactly("bob [team:core]", "ada [team:core]");
  }

  @Test
  void no_more_than_fifty_hear_in_a_second() throws Exception {
    IntStream.range(0, 120).forEach(i -> agent("a-%03d".formatted(i), "core"));
    place("team:core");
    ScopeSweep sweep = sweep();

    assertThat(sweep.look()).isEqualTo(ScopeSweep.PER_SECOND);
    assertThat(progress("team:core").acknowledged()).isEqualTo(ScopeSweep.PER_SECOND);
    assertThat(Duration.ofNanos(waited)).isBetween(Duration.ofMillis(980), Duration.ofSeconds(1));
    assertThat(sweep.look()).isEqualTo(ScopeSweep.PER_SECOND);
    assertThat(sweep.look()).isEqualTo(20);
    assertThat(progress("team:core").complete()).isTrue();
  }

  @Test
  void after_a_crash_at_any_signal_another_sweep_goes_on_and_all_agents_know() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    IntStream.range(0, 12).forEach(i -> agent("a-" + i, i % 3 == 0 ? "other" : "core"));
    List<String> scopes =
        List.of("hive", "team:core", "team:other", "tier:ROUTINE", "tier:STRATEGIC");
    ScopeSweep sweep = sweep();
    for (int i = 0; i < 60; i++) {
      String scope = scopes.get(random.nextInt(scopes.size()));
      if (random.nextBoolean()) place(scope);
      else holds.lift(TENANT, Hold.OPERATOR, HoldScope.parse(scope), "ann", "over");
      deaf.clear();
      IntStream.range(0, 12).filter(a -> random.nextInt(3) == 0).forEach(a -> deaf.add("a-" + a));
      sweep.look();
      if (random.nextInt(4) == 0) sweep = sweep(); // the process died and another one began
    }
    deaf.clear();
    now = now.plusSeconds(60);
    sweep.look();

    assertThat(holds.list(TENANT)).as("seed %d", seed).allMatch(HoldProgress::complete);
    assertThat(new HoldReadings(database).untold(new HoldReadings(database).read(), List.of(), 99))
        .isEmpty();
  }

  @Test
  void an_agent_without_a_workflow_is_begun_again() throws Exception {
    agent("ada", "core");
    place("team:core");
    missing.add("ada");
    sweep().look();

    assertThat(revived).containsExactly("ada");
  }

  @Test
  void while_temporal_is_away_it_is_tried_again_and_not_without_a_pause() throws Exception {
    agent("ada", "core");
    place("team:core");
    away = true;
    ScopeSweep sweep = sweep();
    assertThatThrownBy(sweep::look).isInstanceOf(WorkflowServiceException.class);
    assertThat(sweep.look()).isZero();
    away = false;
    now = now.plus(ScopeSweep.SOON);

    assertThat(sweep.look()).isEqualTo(1);
  }

  @Test
  void what_ended_long_ago_and_nobody_knows_is_forgotten() throws Exception {
    agent("ada", "core");
    place("team:core");
    ScopeSweep sweep = sweep();
    sweep.look();
    lift("team:core");
    deaf.add("ada");
    TestDatabase.change(database, "update scoped_hold set lifted_at = now() - interval '2 h'");
    sweep.look();
    assertThat(holds.list(TENANT)).hasSize(1);

    deaf.clear();
    now = now.plusSeconds(60);
    sweep.look();
    now = now.plusSeconds(60);
    sweep.look();
    assertThat(holds.list(TENANT)).isEmpty();
  }

  private ScopeSweep sweep() {
    waited = 0;
    Pace pace = new Pace(Duration.ofMillis(20), () -> waited, nanos -> waited += nanos);
    return new ScopeSweep(database, this::tell, this::revive, () -> now, pace);
  }

  /** As a workflow does: all that it is told takes the place of what it was told before. */
  private void tell(String agentId, ScopeSignals.Note note) {
    if (away) throw new WorkflowServiceException(execution(agentId), "Agent", null);
    if (missing.contains(agentId)) {
      throw new WorkflowNotFoundException(execution(agentId), "Agent", null);
    }
    TreeMap<String, Held> held = new TreeMap<>();
    note.holds().forEach(line -> held.put(line.scope(), held(line)));
    heard.add(agentId + " " + held.keySet());
    if (deaf.contains(agentId)) return;
    AgentTold told = AgentTold.holding(agentId, List.copyOf(held.values()));
    Long since = seats.tell(told, Deeds.NONE).unheard();
    if (since != null) seats.tell(told.knowing(since), Deeds.NONE);
  }

  private static Held held(ScopeSignals.Line line) {
    return new Held(
        line.hold(),
        line.by(),
        line.reason(),
        line.since(),
        line.until(),
        line.now(),
        new Scope(line.id(), line.scope()));
  }

  private boolean revive(String agentId) {
    return revived.add(agentId);
  }

  private static WorkflowExecution execution(String agentId) {
    return WorkflowExecution.newBuilder().setWorkflowId("agent-" + agentId).build();
  }

  private void agent(String id, String team) {
    agents.create(TENANT, id, AgentSpec.of("coder", team, Tier.ROUTINE));
  }

  private void place(String scope) {
    HoldScope where = HoldScope.parse(scope);
    HoldProgress placed =
        holds.place(TENANT, new HoldPlacing(Hold.OPERATOR, where, "ann", "look", null, false));
    assertThat(placed.hold().liftedAt()).isNull();
  }

  private void lift(String scope) {
    assertThat(holds.lift(TENANT, Hold.OPERATOR, HoldScope.parse(scope), "ann", "over"))
        .isPresent();
  }

  private HoldProgress progress(String scope) {
    return holds.find(TENANT, Hold.OPERATOR, HoldScope.parse(scope)).orElseThrow();
  }
}
