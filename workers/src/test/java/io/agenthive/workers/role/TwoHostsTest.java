package io.agenthive.workers.role;

import static io.agenthive.workers.role.Town.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.agent.AgentLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each on servers of its own, which mostly wait for a lease to end: two at a time. */
@Execution(ExecutionMode.CONCURRENT)
final class TwoHostsTest {
  private static final Logger LOG = LoggerFactory.getLogger(TwoHostsTest.class);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int AGENTS = 20;

  @TempDir Path folder;

  @Test
  void the_agents_of_a_host_that_was_killed_are_at_work_on_the_other() throws Exception {
    try (Town town = new Town(folder)) {
      HostProcess mortal = town.process("mortal");
      for (int i = 0; i < AGENTS; i++) {
        town.order("first-" + i, town.agent("agent-" + i, LONG), "x");
      }
      await().until(() -> town.awakeOn("mortal") == AGENTS);
      town.host("heir", new GatedModel());

      mortal.kill();
      long killed = System.nanoTime();
      for (int i = 0; i < AGENTS; i++) town.order("second-" + i, "agent-" + i, "x");
      List<Duration> back = new ArrayList<>();
      for (int n = 1; n <= AGENTS; n++) {
        long many = n;
        await().pollInterval(Duration.ofMillis(10)).until(() -> town.awakeOn("heir") >= many);
        back.add(Duration.ofNanos(System.nanoTime() - killed));
      }

      LOG.info(
          "{} agents awake again: p50 {}, max {}", AGENTS, back.get(AGENTS / 2), back.getLast());
      for (int i = 0; i < AGENTS; i++) town.awaitDone("second-" + i);
      assertThat(town.number("select count(*) from mail")).isZero();
    }
  }

  @Test
  void a_host_that_was_stopped_and_continued_is_fenced_and_begins_another_life() throws Exception {
    try (Town town = new Town(folder)) {
      HostProcess zombie = town.process("zombie");
      town.agent("ann", LONG);
      town.order("slow", "ann", "#rehearse millis=8000\nx");
      await().until(() -> town.number("select count(*) from mail where state = 1") == 1);
      GatedModel model = new GatedModel();
      AgentsHost heir = town.host("heir", model);

      zombie.pause();
      await().until(() -> town.awakeOn("heir") == 1);
      town.awaitDone("slow");
      zombie.goOn();

      await()
          .until(
              () ->
                  town.number(
                          "select count(*) from host where id = 'zombie' and incarnation = 2 and not dead")
                      == 1);
      assertThat(model.asked("slow#1")).isEqualTo(1);
      assertThat(town.number("select count(*) from turn where task_id = 'slow'")).isEqualTo(1);
      assertThat(town.number("select count(*) from mail_ended where task_id = 'slow'"))
          .isEqualTo(1);
      heir.close();
      town.order("later", "ann", "x");
      town.awaitDone("later");
      assertThat(town.awakeOn("zombie")).isEqualTo(1);
    }
  }

  @Test
  void a_host_that_was_taken_for_dead_lets_its_seats_fall_and_begins_again() throws Exception {
    try (Town town = new Town(folder)) {
      GatedModel model = new GatedModel();
      town.host("paused", model);
      town.agent("dan", LONG);
      town.order("slow", "dan", "wait for it");
      await().until(() -> model.asked("slow#1") == 1);

      TestDatabase.change(town.database, "update host set dead = true");
      await().until(() -> model.asked("slow#1") == 2);
      model.release();
      town.awaitDone("slow");

      assertThat(town.number("select incarnation from host where id = 'paused' and not dead"))
          .isEqualTo(2);
      assertThat(town.number("select incarnation from agent where id = 'dan'")).isEqualTo(2);
      assertThat(town.number("select count(*) from turn where task_id = 'slow'")).isEqualTo(1);
    }
  }

  @Test
  void the_older_of_two_processes_with_one_name_stops() throws Exception {
    try (Town town = new Town(folder)) {
      AgentsHost older = town.host("twin", new GatedModel());
      town.order("one", town.agent("eva", LONG), "x");
      town.awaitDone("one");

      AgentsHost younger = town.host("twin", new GatedModel());

      assertThat(older.replaced().get(1, TimeUnit.MINUTES).name()).isEqualTo("twin");
      await().until(() -> older.seats().seats() == 0);
      await().until(() -> younger.seats().seats() == 1);
      assertThat(younger.replaced()).isNotDone();
    }
  }

  @Test
  void when_a_host_hands_over_what_is_in_hand_ends_there_and_what_waits_goes_on_elsewhere()
      throws Exception {
    try (Town town = new Town(folder)) {
      GatedModel leaving = new GatedModel();
      AgentsHost first = town.host("first", leaving);
      town.agent("ben", LONG);
      town.order("inhand", "ben", "wait for it");
      town.order("waiting", "ben", "x");
      await().until(() -> leaving.asked("inhand#1") == 1);
      await().until(() -> town.number("select count(*) from mail where state = 1") == 1);
      GatedModel staying = new GatedModel();
      town.host("second", staying);

      Thread closing = Thread.ofVirtual().start(() -> close(first));
      leaving.release();
      long released = System.nanoTime();
      town.awaitDone("waiting");
      Duration waited = Duration.ofNanos(System.nanoTime() - released);
      closing.join();

      LOG.info("what waited was done elsewhere after {}", waited);
      assertThat(leaving.asked("inhand#1")).isEqualTo(1);
      assertThat(staying.asked("inhand#1")).isZero();
      assertThat(staying.asked("waiting#1")).isEqualTo(1);
      assertThat(town.number("select sum(deaths) from mail_ended")).isZero();
    }
  }

  @Test
  void a_busy_agent_is_renewed_at_its_history_limit_and_its_seat_goes_on_where_it_is()
      throws Exception {
    try (Town town = new Town(folder)) {
      GatedModel model = new GatedModel();
      town.host("first", model);
      town.agent("cat", LONG, new AgentLimits(40, true));
      town.order("slow", "cat", "wait for it");
      await().until(() -> model.asked("slow#1") == 1);
      GatedModel other = new GatedModel();
      town.host("second", other);
      String run = town.workflow("cat").describe().getExecution().getRunId();

      await()
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                town.workflow("cat").signal("release", Map.of("hold", "LOAD"));
                return !town.workflow("cat").describe().getExecution().getRunId().equals(run);
              });
      await().until(() -> town.number("select epoch from agent where id = 'cat'") >> 32 == 2);
      model.release();
      town.awaitDone("slow");

      assertThat(town.awakeOn("first")).isEqualTo(1);
      assertThat(model.asked("slow#1")).isEqualTo(1);
      assertThat(other.asked("slow#1")).isZero();
    }
  }

  private static void close(AgentsHost host) {
    try {
      host.close();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
