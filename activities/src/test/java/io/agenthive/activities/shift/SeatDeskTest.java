package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.checkpoint.Known;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.mail.TurnRow;
import io.agenthive.activities.mail.Verdict;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.Epoch;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class SeatDeskTest {
  private static final TurnRow TURN =
      new TurnRow(
          1,
          new byte[32],
          """
          {"text":"t","finished":true,"inputTokens":1,"outputTokens":1,"cachedTokens":0,"model":"m","millis":1,"simulated":true}
          """
              .strip(),
          0);

  private final MailHouse house = new MailHouse();
  private final SeatRows rows =
      new SeatRows(
          new AgentLock(house.database),
          new HostRows(house.database).begin("here"),
          ShiftHouse.CHECKPOINTS);

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void a_commit_that_is_refused_while_its_seat_is_adopted_is_repeated_under_the_new_epoch()
      throws Exception {
    SeatKey first = begun("ada");
    TaskKey task = house.accept("a1", "ada");
    SeatRight right = new SeatRight(first);
    SeatDesk desk = new SeatDesk(house.desk, right);
    right.passes();
    SeatKey second = adopted(first);

    CompletableFuture<Verdict> turn = desk.turn(task, TURN);
    CompletableFuture<Verdict> done =
        desk.done(task, new MailDesk.Answer("r", "{\"n\":1}"), List.of());
    house.desk.taken(second, task).join(); // the refusals came before
    assertThat(turn).isNotDone();
    right.passed(second);

    assertThat(turn.join()).isEqualTo(Verdict.COMMITTED);
    assertThat(done.join()).isEqualTo(Verdict.COMMITTED);
    assertThat(house.state("a1")).isEqualTo(MailState.DONE);
    assertThat(house.number("select epoch from turn where task_id = 'a1'"))
        .isEqualTo(second.epoch());
    assertThat(house.number("select count(*) from memory where task_id = 'a1'")).isEqualTo(1);
  }

  @Test
  void what_was_refused_before_an_adoption_was_heard_of_finds_the_new_right() throws Exception {
    SeatKey first = begun("bob");
    TaskKey task = house.accept("b1", "bob");
    SeatRight right = new SeatRight(first);
    SeatDesk desk = new SeatDesk(house.desk, right);
    right.passes();
    SeatKey second = adopted(first);
    CompletableFuture<Verdict> refused = house.desk.taken(first, task);
    right.passed(second);
    right.stays();

    assertThat(refused.join()).isEqualTo(Verdict.FENCED);
    assertThat(right.after(first).join()).contains(second);
    assertThat(right.after(second).join()).isEmpty();
    assertThat(desk.taken(task).join()).isEqualTo(Verdict.COMMITTED);
  }

  @Test
  void a_commit_of_a_seat_that_lost_its_right_stays_refused() throws Exception {
    SeatKey first = begun("cyd");
    TaskKey task = house.accept("c1", "cyd");
    SeatRight right = new SeatRight(first);
    SeatDesk desk = new SeatDesk(house.desk, right);
    adopted(first);
    assertThat(desk.taken(task).join()).as("nothing passes").isEqualTo(Verdict.FENCED);
    right.passes();
    CompletableFuture<Verdict> waiting = desk.taken(task);
    right.stays();

    assertThat(waiting.join()).isEqualTo(Verdict.FENCED);
    assertThat(house.state("c1")).isEqualTo(MailState.WAITING);
  }

  private SeatKey begun(String agentId) throws SQLException {
    house.agent(agentId);
    return ((Begin.Begun) rows.begin(agentId, Epoch.of(1, 1), Known.NOTHING)).key();
  }

  private SeatKey adopted(SeatKey seat) throws SQLException {
    return ((Adoption.Adopted) rows.adopt(seat, Epoch.of(2, 1))).key();
  }
}
