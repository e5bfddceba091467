package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.checkpoint.Known;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.mail.Verdict;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class SeatRowsTest {
  private final MailHouse house = new MailHouse();
  private final HostRows hosts = new HostRows(house.database);
  private final AgentLock lock = new AgentLock(house.database);
  private final SeatRows here = new SeatRows(lock, hosts.begin("here"), ShiftHouse.CHECKPOINTS);
  private final SeatRows there =
      new SeatRows(lock, hosts.begin("there"), ShiftHouse.CHECKPOINTS, Duration.ZERO);

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void a_seat_begins_with_the_agents_mail_and_latest_memory() throws Exception {
    house.agent("ada");
    Begin.Begun first = begun(here, "ada", 1);
    for (int i = 0; i <= BeginStatements.MEMORY; i++) {
      done(first.key(), house.accept("a" + i, "ada"), "{\"n\":" + i + "}");
    }
    house.accept("half", "ada");
    here.rest(first.key(), RestWish.LEAVING, Instant.now());

    Begin.Begun next = begun(there, "ada", 2);

    assertThat(next.memory().entries())
        .hasSize(BeginStatements.MEMORY)
        .last()
        .isEqualTo("{\"n\":20}");
    assertThat(next.memory().entries().getFirst()).isEqualTo("{\"n\":1}");
    assertThat(next.mail().list()).hasSize(1);
    assertThat(next.mail().remembered()).isEqualTo(BeginStatements.MEMORY + 1);
    assertThat(house.number("select shifts from agent where id = 'ada'")).isEqualTo(2);
  }

  @Test
  void a_seat_with_a_lower_epoch_never_begins_and_learns_the_greater() throws Exception {
    house.agent("bob");
    begun(here, "bob", 5);

    assertThat(there.begin("bob", Epoch.of(4, 9), Known.NOTHING))
        .isEqualTo(
            new Begin.Refused(new ShiftEnd(Epoch.of(5, 1), ShiftEnd.How.SUPERSEDED, false, 0)));
  }

  @Test
  void a_begin_whose_answer_was_lost_is_repeated_by_the_same_seat_and_by_no_other()
      throws Exception {
    house.agent("cyd");
    house.accept("c1", "cyd");
    Begin.Begun first = begun(here, "cyd", 1);

    Begin.Begun again = begun(here, "cyd", 1);

    assertThat(again.key()).isEqualTo(first.key());
    assertThat(again.suspicious()).isFalse();
    assertThat(again.mail().list()).extracting(Mail::deaths).containsExactly(0);
    assertThat(house.number("select shifts from agent where id = 'cyd'")).isEqualTo(1);
    assertThat(there.begin("cyd", Epoch.of(1, 1), Known.NOTHING))
        .isEqualTo(
            new Begin.Refused(new ShiftEnd(Epoch.of(1, 1), ShiftEnd.How.SUPERSEDED, false, 0)));
  }

  @Test
  void a_rest_whose_answer_was_lost_is_repeated_and_says_what_came_since() throws Exception {
    house.agent("dan");
    SeatKey seat = begun(here, "dan", 1).key();
    assertThat(here.rest(seat, RestWish.IDLE, null)).is(ShiftHouse.resting(false));
    house.accept("d1", "dan");

    assertThat(here.rest(seat, RestWish.IDLE, null)).is(ShiftHouse.resting(true));
    assertThat(here.begin("dan", seat.epoch(), Known.NOTHING))
        .isEqualTo(new Begin.Refused(ShiftEnd.rested(seat.epoch(), true, 0)));
  }

  @Test
  void a_held_agent_gets_no_seat_and_its_older_seat_loses_its_right() throws Exception {
    house.agent("eve");
    SeatKey old = begun(here, "eve", 1).key();
    TaskKey task = house.accept("e1", "eve");
    house.hold("eve", Hold.BUDGET);

    assertThat(there.begin("eve", Epoch.of(2, 1), Known.NOTHING))
        .isEqualTo(new Begin.Refused(ShiftEnd.rested(Epoch.of(2, 1), true, 0)));
    assertThat(house.desk.taken(old, task).join()).isEqualTo(Verdict.FENCED);
    assertThat(here.rest(old, RestWish.IDLE, null)).isEqualTo(new SeatRows.Rest.Fenced());
  }

  @Test
  void a_begin_ends_the_holds_that_mail_ends() throws Exception {
    house.agent("fay");
    house.hold("fay", Hold.LOAD);
    house.run(
        "update agent set hold_notes = '[{\"hold\":\"LOAD\"},{\"hold\":\"IDLE\"}]' where id ="
            + " 'fay'");

    begun(here, "fay", 1);

    assertThat(house.number("select holds from agent where id = 'fay'")).isZero();
    assertThat(house.text("select hold_notes::text from agent where id = 'fay'")).isEqualTo("[]");
  }

  @Test
  void a_retired_or_unknown_agent_gets_no_seat() throws Exception {
    house.agent("gus");
    house.run("update agent set state = 2, epoch = 7 where id = 'gus'");

    assertThat(here.begin("gus", Epoch.of(1, 1), Known.NOTHING))
        .isEqualTo(new Begin.Refused(new ShiftEnd(7, ShiftEnd.How.RETIRED, false, 0)));
    assertThat(here.begin("nobody", Epoch.of(1, 1), Known.NOTHING))
        .isEqualTo(new Begin.Refused(new ShiftEnd(Epoch.of(1, 1), ShiftEnd.How.RETIRED, false, 0)));
  }

  @Test
  void a_host_that_was_begun_anew_opens_no_seats_in_its_old_life() throws Exception {
    house.agent("hal");
    SeatRows before = new SeatRows(lock, hosts.begin("twice"), ShiftHouse.CHECKPOINTS);
    hosts.begin("twice");

    assertThat(before.begin("hal", Epoch.of(1, 1), Known.NOTHING)).isEqualTo(new Begin.HostDead());
    assertThat(house.number("select state from agent where id = 'hal'")).isZero();
  }

  @Test
  void a_take_over_counts_a_death_for_each_marked_task_and_suspects_everything() throws Exception {
    house.agent("ida");
    SeatRows mortal = new SeatRows(lock, hosts.begin("mortal"), ShiftHouse.CHECKPOINTS);
    SeatKey dead = begun(mortal, "ida", 1).key();
    TaskKey marked = house.accept("i1", "ida");
    house.accept("i2", "ida");
    house.desk.taken(dead, marked).join();
    hosts.begin("mortal");

    Begin.Begun next = begun(there, "ida", 2);

    assertThat(next.suspicious()).isTrue();
    assertThat(next.mail().list()).extracting(Mail::deaths).containsExactly(1, 0);
    assertThat(next.mail().list())
        .extracting(Mail::state)
        .containsExactly(MailState.WAITING, MailState.WAITING);
  }

  @Test
  void a_death_is_counted_although_the_seat_was_closed_before_the_next_began() throws Exception {
    house.agent("jim");
    SeatRows mortal = new SeatRows(lock, hosts.begin("mortal"), ShiftHouse.CHECKPOINTS);
    SeatKey dead = begun(mortal, "jim", 1).key();
    house.desk.taken(dead, house.accept("j1", "jim")).join();
    hosts.begin("mortal");
    new PostgresSeats(lock, ShiftHouse.CHECKPOINTS).close(new ShiftOrder("jim", 1));

    Begin.Begun next = begun(there, "jim", 2);

    assertThat(next.suspicious()).isTrue();
    assertThat(next.mail().list()).extracting(Mail::deaths).containsExactly(1);
  }

  @Test
  void a_crash_before_anything_was_marked_is_suspected_until_a_seat_has_rested() throws Exception {
    house.agent("jon");
    SeatRows mortal = new SeatRows(lock, hosts.begin("mortal"), ShiftHouse.CHECKPOINTS);
    SeatKey dead = begun(mortal, "jon", 1).key();
    house.accept("j3", "jon");
    hosts.begin("mortal");
    new PostgresSeats(lock, ShiftHouse.CHECKPOINTS).close(new ShiftOrder("jon", 1));

    assertThat(begun(there, "jon", 2).suspicious()).isTrue();
    SeatKey answerLost = begun(there, "jon", 2).key();
    assertThat(begun(there, "jon", 2).suspicious()).isTrue();
    mortal.rest(dead, RestWish.LEAVING, null);
    assertThat(begun(there, "jon", 2).suspicious()).isTrue();
    there.rest(answerLost, RestWish.LEAVING, null);
    assertThat(begun(there, "jon", 3).suspicious()).isFalse();
  }

  @Test
  void a_seat_that_finds_itself_held_gives_back_what_it_had_without_a_death() throws Exception {
    house.agent("jud");
    SeatKey old = begun(here, "jud", 1).key();
    house.desk.taken(old, house.accept("j4", "jud")).join();
    house.run("update agent set holds = 1 where id = 'jud'");

    assertThat(here.begin("jud", Epoch.of(1, 2), Known.NOTHING))
        .isEqualTo(new Begin.Refused(ShiftEnd.rested(Epoch.of(1, 2), true, 0)));
    house.run("update agent set holds = 0 where id = 'jud'");

    Begin.Begun next = begun(here, "jud", 2);
    assertThat(next.suspicious()).isFalse();
    assertThat(next.mail().list()).extracting(Mail::deaths).containsExactly(0);
  }

  @Test
  void a_seat_that_is_replaced_on_its_own_host_is_no_death() throws Exception {
    house.agent("joy");
    SeatKey old = begun(here, "joy", 1).key();
    house.desk.taken(old, house.accept("j2", "joy")).join();

    Begin.Begun next = begun(here, "joy", 2);

    assertThat(next.suspicious()).isFalse();
    assertThat(next.mail().list()).extracting(Mail::deaths).containsExactly(0);
  }

  @Test
  void a_forced_rest_gives_back_what_was_taken_without_a_death() throws Exception {
    house.agent("kim");
    SeatKey seat = begun(here, "kim", 1).key();
    house.desk.taken(seat, house.accept("k1", "kim")).join();

    assertThat(here.rest(seat, RestWish.LEAVING, null)).is(ShiftHouse.resting(true));
    Begin.Begun next = begun(there, "kim", 2);
    assertThat(next.suspicious()).isFalse();
    assertThat(next.mail().list()).extracting(Mail::deaths).containsExactly(0);
  }

  @Test
  void who_was_held_when_it_looked_leaves_mail_only_if_it_still_is() throws Exception {
    house.agent("liv");
    SeatKey seat = begun(here, "liv", 1).key();
    house.accept("l1", "liv");

    assertThat(here.rest(seat, RestWish.HELD, null))
        .isInstanceOfSatisfying(
            SeatRows.Rest.GoOn.class, goOn -> assertThat(goOn.mail().list()).hasSize(1));
    house.run("delete from mail where agent = 'liv'");
    assertThat(here.rest(seat, RestWish.HELD, null)).isInstanceOf(SeatRows.Rest.GoOn.class);
    house.accept("l2", "liv");
    house.run("update agent set holds = 1 where id = 'liv'");
    assertThat(here.rest(seat, RestWish.HELD, null)).is(ShiftHouse.resting(true));
  }

  @Test
  void an_agent_that_somebody_wants_awake_does_not_rest_before() throws Exception {
    house.agent("lea");
    SeatKey seat = begun(here, "lea", 1).key();
    house.run("update agent set awake_until = '2126-01-01 00:00:00Z' where id = 'lea'");

    assertThat(here.rest(seat, RestWish.IDLE, null))
        .isInstanceOfSatisfying(
            SeatRows.Rest.GoOn.class,
            goOn -> assertThat(goOn.until()).isEqualTo(Instant.parse("2126-01-01T00:00:00Z")));
    assertThat(here.rest(seat, RestWish.LEAVING, null)).is(ShiftHouse.resting(false));
  }

  @Test
  void a_rest_gives_up_soon_when_the_row_is_busy() throws Exception {
    house.agent("max");
    SeatKey seat = begun(here, "max", 1).key();
    try (var connection = house.database.writer().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("select 1 from agent where id = 'max' for share");

      assertThatThrownBy(() -> here.rest(seat, RestWish.IDLE, null))
          .isInstanceOfSatisfying(SQLException.class, e -> assertThat(AgentLock.busy(e)).isTrue());
      connection.rollback();
    }
    assertThat(here.rest(seat, RestWish.IDLE, null)).is(ShiftHouse.resting(false));
  }

  @Test
  void agents_of_a_life_that_is_over_are_found_and_no_others() throws Exception {
    house.agent("ned");
    house.agent("nia");
    house.agent("nil");
    begun(new SeatRows(lock, hosts.begin("phoenix"), ShiftHouse.CHECKPOINTS), "ned", 9);
    begun(new SeatRows(lock, hosts.begin("phoenix"), ShiftHouse.CHECKPOINTS), "nia", 3);
    hosts.leave(new HostId("phoenix", 2));
    begun(here, "nil", 1);

    assertThat(hosts.orphans(List.of(), 64))
        .contains(
            new HostRows.Orphan("ned", Epoch.of(9, 1)), new HostRows.Orphan("nia", Epoch.of(3, 1)))
        .extracting(HostRows.Orphan::agentId)
        .doesNotContain("nil");
    assertThat(hosts.orphans(List.of("ned"), 64))
        .extracting(HostRows.Orphan::agentId)
        .contains("nia")
        .doesNotContain("ned");
    assertThat(hosts.orphans(List.of(), 1)).hasSize(1);
  }

  @Test
  void a_seat_that_lives_elsewhere_is_left_there_until_its_time_is_over_and_is_no_death()
      throws Exception {
    house.agent("oda");
    SeatKey seat = begun(here, "oda", 1).key();
    house.desk.taken(seat, house.accept("o1", "oda")).join();
    SeatRows polite =
        new SeatRows(lock, hosts.begin("polite"), ShiftHouse.CHECKPOINTS, Duration.ofHours(1));

    assertThat(polite.begin("oda", Epoch.of(2, 1), Known.NOTHING))
        .isEqualTo(new Begin.Elsewhere("here"));
    assertThat(polite.begin("oda", Epoch.of(2, 2), Known.NOTHING))
        .isEqualTo(new Begin.Elsewhere("here"));
    assertThat(house.number("select epoch from agent where id = 'oda'")).isEqualTo(seat.epoch());
    Begin.Begun taken = begun(there, "oda", 3);

    assertThat(taken.suspicious()).isFalse();
    assertThat(taken.mail().list()).extracting(Mail::deaths).containsExactly(0);
  }

  @Test
  void an_adopted_seat_keeps_its_marks_and_gives_them_back_when_it_rests() throws Exception {
    house.agent("pam");
    SeatKey seat = begun(here, "pam", 1).key();
    TaskKey task = house.accept("p1", "pam");
    house.desk.taken(seat, task).join();

    SeatKey next = adopted(seat, 2);
    assertThat(next).isEqualTo(seat.adopted(Epoch.of(2, 1)));
    assertThat(adopted(seat, 2)).as("repeated, since the answer was lost").isEqualTo(next);
    assertThat(house.state("p1")).isEqualTo(MailState.TAKEN);
    assertThat(house.desk.taken(seat, task).join()).isEqualTo(Verdict.FENCED);
    assertThat(here.rest(next, RestWish.LEAVING, null)).is(ShiftHouse.resting(true));

    assertThat(house.state("p1")).isEqualTo(MailState.WAITING);
    assertThat(begun(there, "pam", 3).mail().list()).extracting(Mail::deaths).containsExactly(0);
  }

  @Test
  void a_seat_that_has_lost_its_right_is_not_adopted() throws Exception {
    house.agent("quy");
    SeatKey seat = begun(here, "quy", 1).key();
    SeatKey later = begun(there, "quy", 2).key();

    assertThat(here.adopt(seat, Epoch.of(3, 1))).isEqualTo(new Adoption.Gone());
    there.rest(later, RestWish.LEAVING, null);
    assertThat(here.adopt(seat, Epoch.of(3, 1))).isEqualTo(new Adoption.Gone());
    house.run("update agent set state = 2 where id = 'quy'");
    assertThat(here.adopt(seat, Epoch.of(3, 1)))
        .isEqualTo(
            new Adoption.Refused(new ShiftEnd(later.epoch(), ShiftEnd.How.RETIRED, false, 0)));
  }

  @Test
  void nothing_is_adopted_on_a_host_that_was_declared_dead() throws Exception {
    house.agent("rob");
    HostId mortal = hosts.begin("mortal");
    SeatRows rows = new SeatRows(lock, mortal, ShiftHouse.CHECKPOINTS);
    SeatKey seat = begun(rows, "rob", 1).key();
    hosts.leave(mortal);

    assertThat(rows.adopt(seat, Epoch.of(2, 1))).isEqualTo(new Adoption.HostDead());
    assertThat(house.number("select epoch from agent where id = 'rob'")).isEqualTo(seat.epoch());
  }

  @Test
  void a_host_that_was_only_paused_takes_back_the_deaths_that_were_counted_against_it()
      throws Exception {
    house.agent("sue");
    HostId paused = hosts.begin("paused");
    SeatKey seat = begun(new SeatRows(lock, paused, ShiftHouse.CHECKPOINTS), "sue", 1).key();
    house.desk.taken(seat, house.accept("s1", "sue")).join();
    house.run("update mail set deaths = 1, blamed = '{other/1}' where task_id = 's1'");
    hosts.leave(paused);
    begun(there, "sue", 2);
    assertThat(house.number("select deaths from mail where task_id = 's1'")).isEqualTo(2);

    HostId again = hosts.beginAgain(paused);

    assertThat(again.incarnation()).isGreaterThan(paused.incarnation());
    assertThat(house.number("select deaths from mail where task_id = 's1'")).isEqualTo(1);
    assertThat(house.text("select blamed::text from mail where task_id = 's1'"))
        .isEqualTo("{other/1}");
  }

  @Test
  void a_seat_that_is_taken_over_after_its_host_came_back_counts_no_death() throws Exception {
    house.agent("tim");
    HostId paused = hosts.begin("napper");
    SeatKey seat = begun(new SeatRows(lock, paused, ShiftHouse.CHECKPOINTS), "tim", 1).key();
    house.desk.taken(seat, house.accept("t1", "tim")).join();
    hosts.leave(paused);
    HostId again = hosts.beginAgain(hosts.beginAgain(paused)); // twice: the first answer was lost

    begun(new SeatRows(lock, again, ShiftHouse.CHECKPOINTS), "tim", 2);

    assertThat(house.number("select deaths from mail where task_id = 't1'")).isZero();
    assertThat(house.number("select crashed::int from agent where id = 'tim'")).isZero();
  }

  @Test
  void a_death_that_is_being_counted_while_the_host_comes_back_is_taken_back() throws Exception {
    house.agent("vic");
    HostId paused = hosts.begin("dozer");
    SeatKey seat = begun(new SeatRows(lock, paused, ShiftHouse.CHECKPOINTS), "vic", 1).key();
    house.desk.taken(seat, house.accept("v1", "vic")).join();
    hosts.leave(paused);
    CountDownLatch counted = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> died =
          side.submit(
              () ->
                  lock.exclusively(
                          "vic",
                          (connection, agent) -> {
                            boolean dead = TakeOver.died(connection, agent);
                            TakeOver.run(connection, agent, Epoch.last(1), dead);
                            counted.countDown();
                            awaitQuietly(goOn);
                            return dead;
                          })
                      .orElseThrow());
      counted.await();
      Future<HostId> again = side.submit(() -> hosts.beginAgain(paused));
      await()
          .until(
              () ->
                  house.number(
                          "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and"
                              + " datname = current_database()")
                      == 1);
      goOn.countDown();

      assertThat(died.get()).isTrue();
      assertThat(again.get().incarnation()).isGreaterThan(paused.incarnation());
    }
    assertThat(house.number("select deaths from mail where task_id = 'v1'")).isZero();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_seat_that_is_taken_over_from_an_earlier_process_counts_a_death() throws Exception {
    house.agent("una");
    SeatKey seat =
        begun(new SeatRows(lock, hosts.begin("mender"), ShiftHouse.CHECKPOINTS), "una", 1).key();
    house.desk.taken(seat, house.accept("u1", "una")).join();

    begun(new SeatRows(lock, hosts.begin("mender"), ShiftHouse.CHECKPOINTS), "una", 2);

    assertThat(house.number("select deaths from mail where task_id = 'u1'")).isEqualTo(1);
  }

  private SeatKey adopted(SeatKey seat, long shift) throws SQLException {
    Adoption adoption = here.adopt(seat, Epoch.of(shift, 1));
    assertThat(adoption).isInstanceOf(Adoption.Adopted.class);
    return ((Adoption.Adopted) adoption).key();
  }

  private static Begin.Begun begun(SeatRows rows, String agentId, long shift) throws SQLException {
    Begin begin = rows.begin(agentId, Epoch.of(shift, 1), Known.NOTHING);
    assertThat(begin).isInstanceOf(Begin.Begun.class);
    return (Begin.Begun) begin;
  }

  private void done(SeatKey seat, TaskKey task, String memory) {
    house.desk.done(seat, task, new MailDesk.Answer("r", memory), List.of()).join();
  }
}
