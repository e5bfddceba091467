package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.mail.MailRefused;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.mail.Verdict;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Scope;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.ShiftOrder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class PostgresSeatsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final MailHouse house = new MailHouse();
  private final PostgresSeats seats =
      new PostgresSeats(new AgentLock(house.database), ShiftHouse.CHECKPOINTS);

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void what_a_workflow_tells_stands_in_the_row() {
    house.agent("ada");
    AgentTold told = new AgentTold("ada", List.of(held(Hold.OPERATOR)), NOON, false);

    RowFacts facts = seats.tell(told);

    assertThat(facts).isEqualTo(new RowFacts(true, 0, false, false));
    assertThat(house.number("select holds from agent where id = 'ada'"))
        .isEqualTo(Hold.OPERATOR.bit());
    assertThat(house.text("select hold_notes -> 0 ->> 'reason' from agent where id = 'ada'"))
        .isEqualTo("look");
    assertThat(house.number("select extract(epoch from awake_until) from agent where id = 'ada'"))
        .isEqualTo(NOON.getEpochSecond());
    seats.tell(new AgentTold("ada", List.of(), null, false, 1));
    assertThat(house.number("select count(*) from agent where holds = 0 and awake_until is null"))
        .isPositive();
  }

  /** A host that stood still tells what another workflow task has told otherwise since. */
  @Test
  void what_comes_late_is_not_heard_and_who_tells_learns_how_often_the_row_was_told() {
    house.agent("dee");
    AgentTold held = AgentTold.holding("dee", List.of(held(Hold.INCIDENT)));
    AgentTold free = AgentTold.holding("dee", List.of());
    seats.tell(held);
    seats.tell(free.knowing(1));

    assertThat(seats.tell(held).unheard()).isEqualTo(2);
    assertThat(seats.tell(held.knowing(1)).unheard()).isEqualTo(2);
    assertThat(seats.tell(held.knowing(3)).unheard()).isEqualTo(2);

    assertThat(house.number("select holds from agent where id = 'dee'")).isZero();
    assertThat(seats.tell(held.knowing(2)).unheard()).isNull();
    assertThat(house.number("select holds from agent where id = 'dee'"))
        .isEqualTo(Hold.INCIDENT.bit());
  }

  @Test
  void the_row_shows_which_holds_of_scopes_its_workflow_knows() {
    house.agent("sid");
    Held hive = scoped(Hold.INCIDENT, 9);
    Held team = scoped(Hold.BUDGET, 4);

    seats.tell(new AgentTold("sid", List.of(held(Hold.OPERATOR), hive, team), null, false));

    assertThat(house.text("select scopes::text from agent where id = 'sid'")).isEqualTo("{4,9}");
    assertThat(house.number("select holds from agent where id = 'sid'")).isEqualTo(7);
    seats.tell(new AgentTold("sid", List.of(held(Hold.OPERATOR)), null, false, 1));
    assertThat(house.text("select scopes::text from agent where id = 'sid'")).isEqualTo("{}");
  }

  private static Held scoped(Hold hold, long id) {
    return new Held(hold, "ann", "look", NOON, null, false, new Scope(id, "team:" + id));
  }

  @Test
  void retiring_is_told_once_and_for_good() {
    house.agent("bob");

    seats.tell(new AgentTold("bob", List.of(), null, true));
    seats.tell(new AgentTold("bob", List.of(), null, false, 1));

    assertThat(house.refusal(Order.of("b1", "bob", "x")))
        .contains(MailRefused.Reason.AGENT_RETIRED);
  }

  @Test
  void the_row_says_whether_mail_waits_that_a_shift_would_take() {
    house.agent("cyd");
    house.accept("c1", "cyd");
    assertThat(seats.ask("cyd").mailWaits()).isTrue();

    house.run("update mail set state = 2 where task_id = 'c1'");
    assertThat(seats.ask("cyd").mailWaits()).isFalse();
  }

  @Test
  void the_row_says_whether_the_seats_host_is_dead() {
    HostRows hosts = new HostRows(house.database);
    house.agent("dan");
    HostId host = hosts.begin("mortal");
    house.run(
        "update agent set state = 1, host = 'mortal', incarnation = ? where id = 'dan'",
        host.incarnation());
    assertThat(seats.ask("dan").hostDead()).isFalse();

    hosts.begin("mortal");

    assertThat(seats.ask("dan").hostDead()).isTrue();
  }

  @Test
  void a_closed_shift_can_commit_nothing_whatever_its_attempt() {
    SeatKey seat = house.seated("eve");
    TaskKey task = house.accept("e1", "eve");

    RowFacts facts = seats.close(new ShiftOrder("eve", 1));

    assertThat(facts).isEqualTo(new RowFacts(true, Epoch.last(1), true, false));
    assertThat(house.desk.taken(seat, task).join()).isEqualTo(Verdict.FENCED);
    assertThat(seats.close(new ShiftOrder("eve", 1))).isEqualTo(facts);
  }

  @Test
  void a_row_that_knows_a_later_shift_is_not_closed() {
    house.agent("fay");
    SeatKey seat = house.seat("fay", Epoch.of(2, 1));
    TaskKey task = house.accept("f1", "fay");

    RowFacts facts = seats.close(new ShiftOrder("fay", 1));

    assertThat(facts.resting()).isFalse();
    assertThat(facts.epoch()).isEqualTo(seat.epoch());
    assertThat(house.desk.taken(seat, task).join()).isEqualTo(Verdict.COMMITTED);
  }

  @Test
  void an_agent_with_open_mail_retires_when_that_has_ended() {
    house.agent("gus");
    house.accept("g1", "gus");

    assertThat(seats.retire("gus", false)).isFalse();
    assertThat(house.refusal(Order.of("g2", "gus", "x")))
        .contains(MailRefused.Reason.AGENT_RETIRED);
    house.room.cancel("g1", "no longer wanted").join();

    assertThat(seats.retire("gus", false)).isTrue();
    assertThat(seats.retire("gus", false)).isTrue();
    assertThat(house.number("select state from agent where id = 'gus'")).isEqualTo(2);
  }

  @Test
  void an_agent_that_retires_now_discards_what_waits_is_taken_or_in_trouble() {
    SeatKey seat = house.seated("hal");
    TaskKey taken = house.accept("h1", "hal");
    house.accept("h2", "hal");
    house.accept("h3", "hal");
    house.desk.taken(seat, taken).join();
    house.run("update mail set state = 2 where task_id = 'h3'");

    assertThat(seats.retire("hal", true)).isTrue();

    assertThat(List.of("h1", "h2", "h3"))
        .allMatch(task -> house.state(task) == MailState.DISCARDED);
    assertThat(house.number("select count(*) from outbox where agent = 'hal' and kind = 'CANCEL'"))
        .isEqualTo(1);
    assertThat(house.desk.taken(seat, taken).join()).isEqualTo(Verdict.FENCED);
  }

  @Test
  void an_agent_without_a_row_is_a_clear_error() {
    assertThatThrownBy(() -> seats.ask("nobody")).hasMessageContaining("no row for agent 'nobody'");
  }

  private static Held held(Hold hold) {
    return new Held(hold, "ann", "look", NOON, null);
  }
}
