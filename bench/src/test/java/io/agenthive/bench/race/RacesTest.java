package io.agenthive.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.Order;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Two thousand run with the command; here is shown what they are worth. */
@TestInstance(Lifecycle.PER_CLASS)
final class RacesTest {
  private static final int SEEDS = 100;

  private final RaceStack stack = new RaceStack();
  private final Database database = new Database(stack.settings(), "races-test", Keyring.NONE);
  private long next = 1;

  @AfterAll
  void close() {
    database.close();
    stack.close();
  }

  @AfterEach
  void repair() {
    database.client().sql("drop function if exists planted cascade").update();
  }

  private Races.Outcome races(int seeds) throws Exception {
    long first = next;
    next += seeds;
    return new Races(stack.settings(), first, seeds, 2, line -> {}).run();
  }

  @Test
  void nothing_is_lost_done_twice_or_stuck_in_any_order_of_events() throws Exception {
    Races.Outcome outcome = races(SEEDS);

    assertThat(outcome.failed()).isEmpty();
    assertThat(outcome.clean()).isTrue();
    assertThat(outcome.races()).isEqualTo(SEEDS);
    assertThat(outcome.moves())
        .containsKeys("kill a host", "stop a host", "find itself dead", "is lost", "go back")
        .containsKeys("arrives, and once more", "lose a workflow task", "continue as new")
        .containsKeys("stop in a workflow task", "go on with a lost workflow task");
  }

  @Test
  void a_seed_comes_again_exactly() {
    try (RaceGround ground = new RaceGround(stack.settings(), 7)) {
      List<String> once = new Race(ground, 4_711, "once").run().trace();
      List<String> again = new Race(ground, 4_711, "again").run().trace();

      assertThat(again).isEqualTo(once).hasSizeGreaterThan(40);
    }
  }

  @Test
  void a_rest_that_forgets_mail_is_found() throws Exception {
    plant(
        "delete from mail where agent = new.id and state = 0;", "new.state = 0 and old.state = 1");

    Races.Outcome outcome = races(SEEDS);

    assertThat(outcome.failures()).containsKey(RaceBook.Fault.LOST);
    assertThat(outcome.failed()).isNotEmpty();
  }

  @Test
  void a_fence_that_does_not_hold_is_found() throws Exception {
    // who rests is said to be awake still, in the seat that it had
    plant(
        "update agent set state = 1, host = old.host, incarnation = old.incarnation where id = new.id;",
        "new.state = 0 and old.state = 1 and new.epoch = old.epoch");

    assertThat(races(SEEDS).failures()).containsKey(RaceBook.Fault.STUCK);
  }

  private void plant(String defect, String when) {
    String sql =
        """
        create function planted() returns trigger language plpgsql as $$ begin %s return new; end $$;
        create trigger planted after update on agent for each row
          when (%s) execute function planted();
        """
            .formatted(defect, when);
    database.client().sql(sql).update();
  }

  @Test
  void a_task_that_nobody_works_on_is_stuck_and_one_that_is_gone_is_lost() {
    try (RaceGround ground = new RaceGround(stack.settings(), 8)) {
      ground.directory.create("default", "idle", AgentSpec.of("clerk", "races", Tier.ROUTINE));
      RaceBook book = new RaceBook();
      ground.room.accept(Order.of("idle.0", "idle", "x")).join();
      book.accepted("idle.0");

      assertThat(book.findings(ground, "idle"))
          .extracting(RaceBook.Finding::fault)
          .containsExactly(RaceBook.Fault.STUCK);

      ground.run("delete from mail where agent = 'idle'");
      assertThat(book.findings(ground, "idle"))
          .extracting(RaceBook.Finding::fault)
          .containsExactly(RaceBook.Fault.LOST);

      book.done("idle.0");
      assertThat(book.findings(ground, "idle"))
          .extracting(RaceBook.Finding::fault)
          .containsExactly(RaceBook.Fault.LOST, RaceBook.Fault.TWICE);
    }
  }
}
