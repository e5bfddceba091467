package io.agenthive.activities.consolidation;

import static io.agenthive.activities.consolidation.MemoryWorld.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.mail.MemoryChain;
import io.agenthive.activities.memory.MemoryRows;
import io.agenthive.activities.memory.Summaries;
import io.agenthive.activities.memory.Summary;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.SummaryRequest;
import io.agenthive.activities.routing.TaskFault;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.TaskFailure;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

final class ConsolidationTest {
  private final MemoryWorld world = new MemoryWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private Summaries.Found found(String agentId) throws Exception {
    try (Connection connection = world.house.database.source().getConnection()) {
      MemoryRows rows = new MemoryRows(connection, world.house.database.texts());
      return Summaries.newest(rows, agentId);
    }
  }

  private Summary inForce(String agentId) throws Exception {
    return found(agentId).summary().orElseThrow();
  }

  @Test
  void a_sleeper_gets_a_summary_of_all_but_its_newest_entries() throws Exception {
    world.sleeper("ada", 20);

    assertThat(world.lane("c1").round()).isTrue();

    assertThat(inForce("ada"))
        .isEqualTo(new Summary(1, 1, 16, new Summary.Text("summary 1", 1, 16).json()));
    ModelRequest asked = world.asked.getFirst();
    assertThat(asked.key()).isEqualTo("memory.ada.0.1#1");
    assertThat(asked.tier()).isEqualTo(Tier.ROUTINE).isEqualTo(SummaryRequest.TIER);
    assertThat(asked.memory()).hasSize(16);
    assertThat(world.outcome("ada")).isEqualTo("APPENDED");
    assertThat(world.lane("c1").round()).as("there is nothing to do").isFalse();
  }

  @Test
  void its_cost_is_recorded_once_under_its_key() throws Exception {
    world.sleeper("ada", 20);
    world.lane("c1").round();
    world.lane("c1").round();

    assertThat(
            world.house.text(
                "select result::jsonb ->> 'inputTokens' from memory_summary_turn where agent = 'ada'"))
        .isEqualTo("1000");
    assertThat(world.asked).hasSize(1);
  }

  @Test
  void eleven_entries_are_not_worth_a_call_and_twelve_are() throws Exception {
    world.sleeper("ada", 11);
    assertThat(world.lane("c1").round()).isFalse();

    world.remember("ada", 1, true);
    world.rest("ada");
    assertThat(world.lane("c1").round()).isTrue();
  }

  @Test
  void the_memory_and_the_row_stay_as_they_were() throws Exception {
    world.sleeper("ada", 20);
    String before = world.house.text("select agent::text from agent where id = 'ada'");

    world.lane("c1").round();

    assertThat(world.house.text("select agent::text from agent where id = 'ada'"))
        .isEqualTo(before);
    assertThat(MemoryChain.tasks(world.house.database, "ada")).hasSize(20);
    assertThat(world.house.number("select count(*) from outbox")).isZero();
  }

  @Test
  void the_next_summary_goes_on_from_the_one_before() throws Exception {
    world.sleeper("ada", 20);
    world.lane("c1").round();
    world.remember("ada", 8, true);
    world.rest("ada");
    world.later();

    world.lane("c1").round();

    assertThat(inForce("ada").number()).isEqualTo(2);
    assertThat(inForce("ada").from()).isEqualTo(17);
    assertThat(inForce("ada").to()).isEqualTo(24);
    assertThat(world.asked.getLast().memory())
        .hasSize(9)
        .first()
        .isEqualTo(new Summary.Text("summary 1", 1, 16).json());
  }

  @Test
  void who_is_awake_or_slept_for_a_moment_only_is_left_alone() throws Exception {
    world.house.agent("ada");
    world.remember("ada", 20, true);
    assertThat(world.lane("c1").round()).isFalse();

    world.rest("ada");
    world.house.run("update agent set changed_at = clock_timestamp() where id = 'ada'");
    assertThat(world.lane("c1").round()).isFalse();
    assertThat(world.asked).isEmpty();
  }

  @Test
  void an_agent_that_wakes_meanwhile_gets_it_at_its_next_rest_and_nobody_is_asked_again()
      throws Exception {
    world.sleeper("ada", 20);
    Consolidation lane =
        world.lane(
            "c1",
            request -> {
              world.wake("ada");
              return world.answer(request);
            });

    lane.round();

    assertThat(world.summaries("ada")).isZero();
    assertThat(world.outcome("ada")).isEqualTo("open");
    world.remember("ada", 5, true);
    world.rest("ada");
    world.later();
    lane.round();
    assertThat(inForce("ada").to()).as("what it covers is what was asked about").isEqualTo(16);
    assertThat(world.asked).hasSize(1);
    assertThat(MemoryChain.tasks(world.house.database, "ada")).hasSize(25);
  }

  @Test
  void an_agent_that_went_back_meanwhile_gets_nothing_of_what_it_was() throws Exception {
    world.sleeper("ada", 20);
    Consolidation lane =
        world.lane(
            "c1",
            request -> {
              world.house.run("update agent set life = life + 1 where id = 'ada'");
              return world.answer(request);
            });

    lane.round();

    assertThat(world.summaries("ada")).isZero();
    assertThat(world.outcome("ada")).isEqualTo("OBSOLETE");
    world.later();
    world.lane("c1").round();
    assertThat(world.asked).extracting(ModelRequest::key).contains("memory.ada.1.1#1");
    assertThat(world.summaries("ada")).isEqualTo(1);
  }

  @Test
  void a_host_that_dies_between_the_answer_and_the_write_has_paid_for_it_once() throws Exception {
    world.sleeper("ada", 20);
    world.house.run(
        """
        create function halt() returns trigger language plpgsql as $$ begin raise exception 'halt'; end $$
        """);
    world.house.run(
        "create trigger halt before insert on memory_summary_head for each row execute function halt()");
    assertThatThrownBy(() -> world.lane("c1").round()).hasMessageContaining("halt");
    world.house.run("drop trigger halt on memory_summary_head");

    assertThat(world.outcome("ada")).isEqualTo("open");
    world.lane("c2").round();

    assertThat(inForce("ada").body()).contains("summary 1");
    assertThat(world.asked).hasSize(1);
  }

  @Test
  void an_answer_that_comes_while_the_database_is_away_is_kept_and_not_asked_for_again()
      throws Exception {
    world.sleeper("ada", 20);
    String name = world.house.text("select current_database()");
    Consolidation lane =
        world.lane(
            "c1",
            request -> {
              TestDatabase.away(name);
              return new ModelReply("paid", true, 1, 1, 0, "real", 1, false);
            });
    try {
      assertThatThrownBy(lane::round).isInstanceOf(DataAccessException.class);
      assertThatThrownBy(lane::round).isInstanceOf(DataAccessException.class);
    } finally {
      TestDatabase.back(name);
    }

    await().ignoreExceptions().until(lane::round);

    assertThat(inForce("ada").body()).contains("paid");
    assertThat(world.house.number("select tries from memory_summary_turn")).isEqualTo(1);
  }

  @Test
  void a_host_that_dies_while_it_asks_holds_its_claim_until_it_ends() throws Exception {
    world.sleeper("ada", 20);
    ModelGateway dies =
        request -> {
          throw new OutOfMemoryError("as if it had died");
        };
    assertThatThrownBy(() -> world.lane("c1", dies).round()).isInstanceOf(OutOfMemoryError.class);

    assertThat(world.lane("c2").round()).as("who claimed it may be asking still").isFalse();
    world.later();
    assertThat(world.lane("c2").round()).isTrue();

    assertThat(inForce("ada").number()).isEqualTo(1);
    assertThat(world.asked).hasSize(1);
    assertThat(world.asked.getFirst().key()).isEqualTo("memory.ada.0.1#1");
    assertThat(world.asked.getFirst().ask().number()).isPositive();
  }

  @Test
  void two_hosts_at_once_ask_once_and_write_once() throws Exception {
    for (String agent : List.of("ada", "bob", "cyd")) world.sleeper(agent, 20);
    CountDownLatch both = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger asking = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ModelGateway slow =
        request -> {
          most.accumulateAndGet(asking.incrementAndGet(), Math::max);
          boolean unused = never.await(20, TimeUnit.MILLISECONDS);
          asking.decrementAndGet();
          return world.answer(request);
        };
    List<CompletableFuture<Void>> hosts =
        List.of(rounds(world.lane("c1", slow), both), rounds(world.lane("c2", slow), both));

    for (CompletableFuture<Void> host : hosts) host.get(30, TimeUnit.SECONDS);

    assertThat(world.asked).extracting(ModelRequest::key).doesNotHaveDuplicates().hasSize(3);
    assertThat(most.get()).as("one agent at a time").isEqualTo(1);
    for (String agent : List.of("ada", "bob", "cyd")) {
      assertThat(world.summaries(agent)).isEqualTo(1);
      assertThat(found(agent).faults()).isEmpty();
    }
  }

  private CompletableFuture<Void> rounds(Consolidation lane, CountDownLatch both) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            both.countDown();
            both.await();
            while (world.house.number("select count(*) from memory_summary") < 3) lane.round();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        command -> Thread.ofPlatform().start(command));
  }

  @Test
  void an_answer_that_two_hosts_write_is_written_once() throws Exception {
    world.sleeper("ada", 20);
    SummaryTurns turns = new SummaryTurns(world.house.database, "c1", ConsolidationPolicy.DEFAULT);
    SummaryWriter writer = new SummaryWriter(world.house.database);
    SummaryErrand errand = turns.claim(60).orElseThrow();
    SummaryWriter.Asking asking = writer.asking(errand);
    assertThat(turns.record(errand.answered(asking.digest(), reply("first", true)))).isTrue();
    assertThat(turns.record(errand.answered(asking.digest(), reply("second", true))))
        .as("the first answer stands")
        .isFalse();
    SummaryErrand answered = turns.answered().orElseThrow();

    assertThat(writer.append(answered)).isEqualTo(SummaryWriter.Outcome.APPENDED);
    assertThat(writer.append(answered)).isEqualTo(SummaryWriter.Outcome.APPENDED);

    assertThat(world.house.number("select count(*) from memory_summary")).isEqualTo(1);
    assertThat(inForce("ada").body()).contains("first");
  }

  @Test
  void no_more_are_asked_for_in_a_minute_than_the_pace_allows() throws Exception {
    for (String agent : List.of("ada", "bob", "cyd")) world.sleeper(agent, 20);
    Consolidation lane = world.lane("c1", world::answer, new ConsolidationSettings(true, 2));

    assertThat(lane.round()).isTrue();
    assertThat(lane.round()).isTrue();
    assertThat(lane.round()).isFalse();

    world.later();
    assertThat(lane.round()).isTrue();
  }

  @Test
  void the_longest_backlog_comes_first() throws Exception {
    world.sleeper("ada", 20);
    world.sleeper("bob", 25);

    world.lane("c1").round();

    assertThat(world.asked.getFirst().key()).isEqualTo("memory.bob.0.1#1");
  }

  @Test
  void a_model_that_fails_is_asked_again_later_and_later() throws Exception {
    world.sleeper("ada", 20);
    Consolidation lane =
        world.lane(
            "c1",
            request -> {
              throw new TaskFault(TaskFailure.TRANSIENT, "not now");
            });

    for (int tries = 1; tries <= 3; tries++) {
      assertThat(lane.round()).isTrue();
      assertThat(lane.round()).as("not before its time").isFalse();
      assertThat(waits()).isBetween(60L * (1 << (tries - 1)) - 10, 60L * (1 << (tries - 1)));
      world.later();
    }
    world.lane("c1").round();
    assertThat(world.summaries("ada")).isEqualTo(1);
  }

  @Test
  void a_request_that_is_refused_for_good_waits_for_a_day() throws Exception {
    world.sleeper("ada", 20);

    world
        .lane(
            "c1",
            request -> {
              throw new TaskFault(TaskFailure.INVALID, "no");
            })
        .round();

    assertThat(waits()).isGreaterThan(Duration.ofHours(23).toSeconds());
  }

  private long waits() {
    return world.house.number(
        "select ceil(extract(epoch from next_at - clock_timestamp()))::bigint from memory_summary_turn");
  }

  @Test
  void a_memory_that_was_changed_is_not_summarised() throws Exception {
    world.sleeper("ada", 20);
    world.house.run("update memory set body = '{}' where position = 3");

    world.lane("c1").round();

    assertThat(world.asked).isEmpty();
    assertThat(world.summaries("ada")).isZero();
    assertThat(waits()).isGreaterThan(Duration.ofHours(23).toSeconds());
  }

  @Test
  void a_memory_that_is_changed_while_the_model_reads_it_gets_no_summary() throws Exception {
    world.sleeper("ada", 20);

    world
        .lane(
            "c1",
            request -> {
              world.house.run(
                  """
                  with recursive chain as (
                    select position, 'changed'::text as body, sha256('changed'::bytea) as digest from memory where position = 1
                    union all
                    select m.position, m.body, sha256(c.digest || convert_to(m.body, 'UTF8'))
                    from chain c join memory m on m.position = c.position + 1)
                  update memory m set body = c.body, digest = c.digest from chain c where c.position = m.position
                  """);
              return world.answer(request);
            })
        .round();

    assertThat(world.summaries("ada")).as("the chain is whole, and another").isZero();
    assertThat(world.outcome("ada")).isEqualTo("open");
  }

  @Test
  void a_longer_answer_than_was_asked_for_is_cut() throws Exception {
    world.sleeper("ada", 20);

    world.lane("c1", request -> reply("word ".repeat(10_000), true)).round();

    assertThat(inForce("ada").body().length()).isLessThan(ConsolidationPolicy.MOST_CHARS + 100);
  }

  @Test
  void a_rehearsal_model_does_not_summarise_what_real_ones_said() throws Exception {
    world.house.agent("ada");
    world.remember("ada", 20, false);
    world.rest("ada");

    world.lane("c1").round();
    assertThat(world.summaries("ada")).isZero();

    world.later();
    world.lane("c1", request -> reply("by a real one", false)).round();
    assertThat(inForce("ada").body()).contains("by a real one");
  }

  @Test
  void nothing_is_asked_when_it_is_switched_off() throws Exception {
    world.sleeper("ada", 20);
    try (Consolidation lane =
        world.lane("c1", world::answer, new ConsolidationSettings(false, 60))) {
      lane.start();
      await().during(Duration.ofMillis(1_500)).until(world.asked::isEmpty);
    }
    try (Consolidation lane = world.lane("c1")) {
      lane.start();
      await().until(() -> world.summaries("ada") == 1);
    }
  }
}
