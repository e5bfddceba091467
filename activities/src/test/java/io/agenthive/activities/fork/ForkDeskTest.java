package io.agenthive.activities.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agenthive.activities.agent.AgentOrigin;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.audit.LedgerChecks;
import io.agenthive.activities.checkpoint.CheckpointFound;
import io.agenthive.activities.checkpoint.Restored;
import io.agenthive.activities.file.Chunk;
import io.agenthive.activities.memory.MemoryFound;
import io.agenthive.activities.memory.MemoryPages;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.TestKeys;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ForkDeskTest {
  private final Kennel kennel = new Kennel();
  private final ForkDesk desk = desk(kennel.seal);

  @BeforeEach
  void born() {
    kennel.house.agent("ada");
  }

  @AfterEach
  void close() {
    kennel.close();
  }

  @Test
  void a_fork_begins_as_its_parent_was_and_goes_its_own_way() throws Exception {
    kennel.write("ada", "plan.txt", "one");
    kennel.remember("ada", "hello");
    CheckpointFound then = kennel.checkpoint("ada", "then");
    kennel.write("ada", "plan.txt", "two");
    kennel.remember("ada", "world");

    AgentRow fork = made(order("bob", then.generation()));

    assertThat(fork.fenced()).isTrue();
    assertThat(kennel.text("bob", "plan.txt")).isEqualTo("one");
    assertThat(kennel.house.number("select count(*) from memory where agent = 'bob'")).isOne();
    assertThat(kennel.begin("bob")).isInstanceOfSatisfying(Restored.Whole.class, this::isWhole);
    kennel.write("bob", "plan.txt", "three");
    kennel.remember("bob", "of my own");
    assertThat(kennel.text("ada", "plan.txt")).isEqualTo("two");
    assertThat(kennel.checkpoint("bob", "later").generation()).isEqualTo(2);
    assertThat(kennel.begin("bob")).isInstanceOfSatisfying(Restored.Whole.class, this::isWhole);
  }

  private void isWhole(Restored.Whole whole) {
    assertThat(whole.lost()).isNull();
  }

  @Test
  void its_first_checkpoint_follows_that_of_its_parent() throws Exception {
    kennel.remember("ada", "hello");
    CheckpointFound then = kennel.checkpoint("ada", "then");

    AgentRow fork = made(order("bob", null));

    assertThat(kennel.word("bob", 1, "previous")).contains(then.digest());
    assertThat(line(fork))
        .containsExactly(new AgentOrigin.Ancestor("ada", then.generation(), then.digest()));
    assertThat(kennel.word("bob", 1, "memory")).isEqualTo(kennel.word("ada", 1, "memory"));
  }

  @Test
  void a_fork_of_a_fork_names_both() {
    CheckpointFound first = kennel.checkpoint("ada", "then");
    made(order("bob", null));
    CheckpointFound second = kennel.checkpoint("bob", "later");

    AgentRow third = made(new ForkOrder("eve", "bob", null, null, null, "ann", "why not"));

    assertThat(line(third))
        .containsExactly(
            new AgentOrigin.Ancestor("bob", 1, second.digest()),
            new AgentOrigin.Ancestor("ada", 1, first.digest()));
  }

  @Test
  void of_a_long_line_the_nearest_are_named() {
    kennel.checkpoint("ada", "then");
    String parent = "ada";
    AgentRow last = made(order("n0", null));
    for (int i = 0; i <= AgentOrigin.MAX_LINE; i++) {
      last = made(new ForkOrder("n" + i, parent, null, null, null, "ann", "again"));
      parent = "n" + i;
    }

    assertThat(line(last)).hasSize(AgentOrigin.MAX_LINE);
    assertThat(line(last).getFirst().agentId()).isEqualTo("n" + (AgentOrigin.MAX_LINE - 1));
  }

  @Test
  void mail_and_holds_stay_with_the_parent_but_an_incident() {
    kennel.checkpoint("ada", "then");
    kennel.house.accept("open", "ada");
    kennel.house.run(
        """
        update agent set holds = ?, hold_notes = '[
          {"hold": "OPERATOR", "by": "ann", "reason": "lunch", "since": "2026-11-21T10:00:00Z"},
          {"hold": "INCIDENT", "by": "eve", "reason": "a leak", "since": "2026-11-21T10:00:00Z"}]'
        """,
        Hold.OPERATOR.bit() | Hold.INCIDENT.bit());

    AgentRow fork = made(order("bob", null));

    assertThat(fork.holds()).extracting(Held::reason).containsExactly("a leak");
    assertThat(kennel.house.number("select holds from agent where id = 'bob'"))
        .isEqualTo(Hold.INCIDENT.bit());
    assertThat(kennel.house.number("select count(*) from mail where agent = 'bob'")).isZero();
  }

  @Test
  void team_and_labels_may_be_others_and_the_rest_is_the_parents() {
    kennel.checkpoint("ada", "then");

    AgentRow fork =
        made(new ForkOrder("bob", "ada", null, "lab", Map.of("trial", "yes"), "ann", "try"));

    assertThat(fork.spec().team()).isEqualTo("lab");
    assertThat(fork.spec().labels()).containsExactly(Map.entry("trial", "yes"));
    assertThat(fork.spec().role()).isEqualTo("clerk");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> desk.fork(new ForkOrder("eve", "ada", null, " ", null, "ann", "try")))
        .withMessageStartingWith("team must be");
    assertThat(kennel.house.number("select count(*) from agent where id = 'eve'")).isZero();
  }

  @Test
  void the_same_order_again_makes_no_other_and_another_order_is_refused() throws Exception {
    kennel.remember("ada", "hello");
    kennel.checkpoint("ada", "one");
    AgentRow first = made(order("bob", 1L));
    kennel.write("ada", "a", "x");
    kennel.checkpoint("ada", "two");

    assertThat(made(order("bob", 1L))).isEqualTo(first);
    assertThat(made(order("bob", null))).as("the newest then").isEqualTo(first);
    assertThat(desk.fork(order("bob", 2L))).isEqualTo(new Forked.Taken());
    assertThat(desk.fork(new ForkOrder("bob", "ada", 1L, "lab", null, "ann", "try")))
        .isEqualTo(new Forked.Taken());
    assertThat(desk.fork(order("ada", 1L))).as("itself").isEqualTo(new Forked.Taken());
    assertThat(desk.fork(new ForkOrder("x", "nobody", null, null, null, "ann", "try")))
        .isEqualTo(new Forked.NoParent());
    assertThat(desk.fork(order("eve", 7L))).isEqualTo(new Forked.NoCheckpoint());
    kennel.house.agent("new");
    assertThat(desk.fork(new ForkOrder("eve", "new", null, null, null, "ann", "try")))
        .isEqualTo(new Forked.NoCheckpoint());
  }

  @Test
  void of_orders_at_the_same_time_one_makes_it_and_all_are_answered() throws Exception {
    kennel.write("ada", "a", "x".repeat(100_000));
    kennel.checkpoint("ada", "then");
    Callable<Forked> fork = () -> desk.fork(order("bob", 1L));
    try (ExecutorService four = Executors.newFixedThreadPool(4)) {
      List<Forked> answers = new ArrayList<>();
      for (Future<Forked> each : four.invokeAll(List.of(fork, fork, fork, fork))) {
        answers.add(each.get());
      }
      assertThat(answers).hasOnlyElementsOfType(Forked.Made.class).containsOnly(answers.getFirst());
    }
    assertThat(kennel.house.number("select count(*) from chunk where agent = 'bob'")).isOne();
  }

  @Test
  void what_the_parent_lets_go_of_the_fork_keeps() throws Exception {
    kennel.write("ada", "a", "one");
    kennel.checkpoint("ada", "then");
    made(order("bob", null));

    kennel.house.run("delete from agent_file where agent = 'ada'");
    kennel.house.run("delete from checkpoint where agent = 'ada'");
    kennel.house.run("delete from chunk where agent = 'ada'");

    assertThat(kennel.text("bob", "a")).isEqualTo("one");
    assertThat(kennel.begin("bob")).isInstanceOfSatisfying(Restored.Whole.class, this::isWhole);
  }

  @Test
  void a_life_that_the_parent_abandoned_can_be_gone_on_with() throws Exception {
    kennel.remember("ada", "shared");
    kennel.checkpoint("ada", "fork in the road");
    kennel.remember("ada", "abandoned");
    CheckpointFound abandoned = kennel.checkpoint("ada", "astray");
    kennel.goBack("ada", 1);
    kennel.remember("ada", "instead");

    made(order("bob", abandoned.generation()));

    assertThat(bodies("bob")).containsExactly("{\"task\":\"shared\"}", "{\"task\":\"abandoned\"}");
    assertThat(bodies("ada")).containsExactly("{\"task\":\"shared\"}", "{\"task\":\"instead\"}");
    assertThat(kennel.begin("bob")).isInstanceOfSatisfying(Restored.Whole.class, this::isWhole);
  }

  @Test
  void the_ledger_closes_over_forks_and_over_those_that_went_back() throws Exception {
    kennel.remember("ada", "hello");
    kennel.checkpoint("ada", "then");
    made(order("bob", null));
    kennel.remember("bob", "of my own");
    assertThat(LedgerChecks.findings(kennel.house.database)).isEmpty();

    kennel.goBack("bob", 0);
    kennel.remember("bob", "anew");

    assertThat(LedgerChecks.findings(kennel.house.database)).isEmpty();
  }

  @Test
  void what_does_not_verify_is_not_forked_and_leaves_nothing() throws Exception {
    kennel.write("ada", "a", "one");
    kennel.remember("ada", "hello");
    kennel.checkpoint("ada", "then");

    kennel.house.run("update memory set body = 'hullo'");
    corrupt("its memory is not what it was then");
    kennel.house.run("update memory set body = '{\"task\":\"hello\"}'");
    kennel.house.run(
        "update chunk set body = set_byte(body, 40, 255 - get_byte(body, 40)) where agent = 'ada'");
    corrupt("a chunk of file 'a'");
    kennel.house.run("delete from chunk");
    corrupt("a chunk of file 'a': it is missing");
    kennel.house.run("update checkpoint set body = '\\x07'");
    corrupt("its format is 7");
  }

  private void corrupt(String why) {
    assertThat(desk.fork(order("bob", 1L)))
        .isInstanceOfSatisfying(
            Forked.Corrupt.class, corrupt -> assertThat(corrupt.why()).contains(why));
    for (String table : List.of("agent_file", "checkpoint", "memory", "memory_head", "chunk")) {
      assertThat(kennel.house.number("select count(*) from " + table + " where agent = 'bob'"))
          .as(table)
          .isZero();
    }
    assertThat(kennel.house.number("select count(*) from agent where id = 'bob'")).isZero();
  }

  @Test
  void a_state_under_a_key_that_is_not_here_is_not_forked() throws Exception {
    kennel.write("ada", "a", "one");
    kennel.checkpoint("ada", "then");
    Seal other = new Seal(Keyring.of(TestKeys.line("another", 9)));

    assertThat(desk(other).fork(order("bob", null)))
        .isEqualTo(new Forked.Corrupt("its key 'new' is not in hive.keys of this process"));
  }

  @Test
  void the_largest_state_is_forked() throws Exception {
    kennel.write("ada", Kennel.thousand());
    CheckpointFound then = kennel.checkpoint("ada", "all of it");
    assertThat(then.files()).isEqualTo(1_000);

    made(order("bob", null));

    assertThat(kennel.now("bob").content()).isEqualTo(kennel.now("ada").content());
    int chunks = Kennel.LARGEST / Chunk.MAX_BYTES + 1 + 999;
    assertThat(kennel.house.number("select count(*) from chunk where agent = 'bob'"))
        .isEqualTo(chunks);
  }

  private List<String> bodies(String agentId) {
    return new MemoryPages(kennel.house.database)
        .page(agentId, 0, 100).rows().stream().map(MemoryFound::body).toList();
  }

  private AgentRow made(ForkOrder order) {
    Forked forked = desk.fork(order);
    if (forked instanceof Forked.Made(AgentRow row)) return row;
    throw new AssertionError("not made: " + forked);
  }

  private ForkDesk desk(Seal seal) {
    return new ForkDesk(kennel.house.database, seal, Clock.systemUTC());
  }

  private static ForkOrder order(String newId, @Nullable Long generation) {
    return new ForkOrder(newId, "ada", generation, null, null, "ann", "try the other way");
  }

  private static List<AgentOrigin.Ancestor> line(AgentRow row) {
    AgentOrigin origin = row.origin();
    if (origin == null) throw new AssertionError("no origin");
    return origin.line();
  }
}
