package io.agenthive.activities.mail;

import static io.agenthive.activities.mail.Verdict.COMMITTED;
import static io.agenthive.activities.mail.Verdict.FENCED;
import static io.agenthive.activities.mail.Verdict.OVERTAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.seal.KeptText;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class FenceTest {
  private static final FailureNote POISON =
      FailureNote.last(TaskFailure.INVALID, "no words in it", 1);

  private final MailHouse house = new MailHouse();

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void a_delivery_that_was_put_back_since_is_overtaken() {
    SeatKey seat = house.seated("gus");
    TaskKey old = house.accept("g1", "gus");
    TaskKey now = putBack(old);

    assertThat(done(seat, old, "late")).isEqualTo(OVERTAKEN);
    assertThat(failed(seat, old, POISON)).isEqualTo(OVERTAKEN);
    assertThat(house.desk.taken(seat, old).join()).isEqualTo(OVERTAKEN);
    assertThat(house.state("g1")).isEqualTo(MailState.WAITING);
    assertThat(done(seat, now, "in time")).isEqualTo(COMMITTED);
  }

  @Test
  void an_old_epoch_is_refused_for_its_agent_alone_and_its_turns_are_kept_as_evidence()
      throws Exception {
    SeatKey old = house.seated("hal");
    SeatKey other = house.seated("ida");
    TaskKey task = house.accept("h1", "hal");
    TaskKey fine = house.accept("i1", "ida");
    house.seat("hal", old.epoch() + 1);
    MailOp.Work late = end(old, task, turn(7));
    MailOp.Work good = end(other, fine, turn(1));

    commit(List.of(late, good));

    assertThat(late.answer().join()).isEqualTo(FENCED);
    assertThat(good.answer().join()).isEqualTo(COMMITTED);
    assertThat(house.state("h1")).isEqualTo(MailState.WAITING);
    assertThat(house.number("select count(*) from turn where task_id = 'h1'")).isZero();
    assertThat(
            house.number(
                "select epoch from turn_late where task_id = 'h1' and turn = 7 and result = '{}'"))
        .isEqualTo(old.epoch());
  }

  @Test
  void an_old_life_is_refused_like_an_old_epoch() {
    SeatKey old = house.seated("jim");
    TaskKey task = house.accept("j1", "jim");
    house.run("update agent set life = 1 where id = 'jim'");

    assertThat(done(old, task, "late", turn(1))).isEqualTo(FENCED);
    assertThat(house.number("select count(*) from turn_late where task_id = 'j1'")).isEqualTo(1);
    SeatKey reborn = SeatKey.opened("default", "jim", old.epoch(), 1);
    assertThat(done(reborn, task, "in time")).isEqualTo(COMMITTED);
  }

  @Test
  void a_seat_whose_agent_rests_can_do_nothing_any_more() {
    SeatKey seat = house.seated("joy");
    TaskKey task = house.accept("j2", "joy");
    house.run("update agent set state = 0 where id = 'joy'");

    assertThat(house.desk.taken(seat, task).join()).isEqualTo(FENCED);
    assertThat(done(seat, task, "late")).isEqualTo(FENCED);
  }

  private Verdict done(SeatKey seat, TaskKey task, String result, TurnRow... turns) {
    MailDesk.Answer answer = new MailDesk.Answer(result, "{\"task\":\"" + task.taskId() + "\"}");
    return house.desk.done(seat, task, answer, List.of(turns)).join();
  }

  private Verdict failed(SeatKey seat, TaskKey task, FailureNote note) {
    return house.desk.failed(seat, task, note, List.of()).join();
  }

  private static MailOp.Work end(SeatKey seat, TaskKey task, TurnRow... turns) {
    String entry = "{\"task\":\"" + task.taskId() + "\"}";
    MailOp.Change done =
        new MailOp.Change.Done(
            new KeptText("sorted", "sorted"),
            new KeptText(entry, entry),
            null,
            new CompletableFuture<>());
    return new MailOp.Work(seat, task, done, List.of(turns), new CompletableFuture<>());
  }

  private static TurnRow turn(int number) {
    return new TurnRow(number, new byte[] {1, 2, 3}, "{}");
  }

  /** As a keeper's attempt does it. */
  private TaskKey putBack(TaskKey task) {
    house.run(
        """
        update mail set delivery = delivery + 1, keeper = 'tok', keeper_run = 'run' where task_id = ?
        """,
        task.taskId());
    return new TaskKey(task.taskId(), task.delivery() + 1, task.patch());
  }

  private List<MailOp> commit(List<MailOp> ops) throws InterruptedException {
    return new GroupCommit(house.database, house.terms, house.heard).commit(new ArrayList<>(ops));
  }
}
