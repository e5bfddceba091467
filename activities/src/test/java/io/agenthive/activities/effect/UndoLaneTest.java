package io.agenthive.activities.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.payment.Cashier;
import io.agenthive.activities.payment.Cashier.Manner;
import io.agenthive.activities.tool.HttpToolSettings;
import io.agenthive.activities.tool.InDoubt;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.workflows.task.TaskFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls are undone, once, for as long as it takes. */
class UndoLaneTest {
  private final MailHouse house = new MailHouse();
  private final Cashier service = new Cashier();
  private final HttpToolSettings pay = service.tool("pay", InDoubt.ASK, Duration.ofSeconds(2));
  private final Toolkit tools = Toolkit.of(InstantSource.system(), List.of(pay));
  private final UndoLane lane = new UndoLane(house.database, tools);
  private final EffectDesk desk = new EffectDesk(house.database);

  UndoLaneTest() throws IOException {}

  @BeforeEach
  void born() {
    house.agent("ada");
  }

  @AfterEach
  void close() {
    lane.close();
    service.close();
    house.close();
  }

  @Test
  void a_call_of_an_ended_task_is_undone_by_hand_once() throws Exception {
    long call = paid("t1", true);

    assertThat(desk.undo("ada", call, "ann")).get().isInstanceOf(EffectDesk.Ordered.Wanted.class);
    lane.round();
    assertThat(desk.undo("ada", call, "ann")).as("repeated").isPresent();
    lane.round();

    Undo undo = undo(call);
    assertThat(undo.state()).isEqualTo(Undo.State.DONE);
    assertThat(undo.order()).isEqualTo("ann");
    assertThat(undo.tries()).isEqualTo(1);
    assertThat(service.net("t1")).isZero();
    assertThat(service.refunded()).isEqualTo(1);
  }

  @Test
  void an_answer_that_was_lost_is_asked_for_again_and_refunds_once() throws Exception {
    long call = paid("t1", true);
    service.meet("ada", "refund", List.of(new Manner.Lost(true), new Manner.Status(503)));
    desk.undo("ada", call, "ann");

    lane.round();
    assertThat(undo(call).state()).isEqualTo(Undo.State.WANTED);
    assertThat(undo(call).failure()).isEqualTo(TaskFailure.TRANSIENT);
    again();
    assertThat(undo(call).said()).contains("503");
    again();

    assertThat(undo(call).state()).isEqualTo(Undo.State.DONE);
    assertThat(undo(call).failure()).isNull();
    assertThat(undo(call).tries()).isEqualTo(3);
    assertThat(service.refunded()).isEqualTo(1);
  }

  @Test
  void one_that_is_refused_shows_its_class_and_can_be_tried_again() throws Exception {
    long call = paid("t1", true);
    service.meet("ada", "refund", List.of(new Manner.Status(403)));
    desk.undo("ada", call, "ann");

    lane.round();
    assertThat(undo(call).state()).isEqualTo(Undo.State.FAILED);
    assertThat(undo(call).failure()).isEqualTo(TaskFailure.INVALID);
    assertThat(undo(call).said()).contains("403");
    again();
    assertThat(undo(call).state()).as("nobody tries by itself").isEqualTo(Undo.State.FAILED);

    desk.undo("ada", call, "ann");
    lane.round();
    assertThat(undo(call).state()).isEqualTo(Undo.State.DONE);
  }

  @Test
  void who_died_between_the_refund_and_its_record_is_followed_by_another() throws Exception {
    long call = paid("t1", true);
    desk.undo("ada", call, "ann");
    UndoRows rows = new UndoRows(house.database);
    UndoRows.Due due = rows.take(List.of("pay")).orElseThrow();
    var unused = tools.undo("pay", due.mark(), due.arguments()); // and then its host died
    assertThat(rows.take(List.of("pay"))).as("nobody else takes it at once").isEmpty();

    again();
    assertThat(undo(call).state()).isEqualTo(Undo.State.DONE);
    assertThat(service.refunded()).isEqualTo(1);
  }

  @Test
  void outages_end_after_so_many_tries() throws Exception {
    long call = paid("t1", true);
    desk.undo("ada", call, "ann");
    service.close();

    for (int i = 1; i < UndoLane.MOST_TRIES; i++) {
      again();
      assertThat(undo(call).state()).isEqualTo(Undo.State.WANTED);
    }
    again();
    assertThat(undo(call).state()).isEqualTo(Undo.State.FAILED);
    assertThat(undo(call).failure()).isEqualTo(TaskFailure.TRANSIENT);
  }

  @Test
  void a_call_of_an_open_task_or_of_another_tool_is_not_undone_by_hand() {
    house.accept("t1", "ada");
    long open = paid("t1", true);
    long other = paid("t2", false);

    assertThat(refusal(open)).contains("Its task is open");
    assertThat(refusal(other)).contains("Nothing undoes");
    assertThat(desk.undo("ada", 4711, "ann")).isEmpty();
    house.agent("eve");
    assertThat(desk.undo("eve", open, "ann")).as("it is another agent's").isEmpty();
  }

  @Test
  void a_tool_that_this_host_does_not_have_is_left_to_others() throws Exception {
    long call = paid("t1", true);
    house.run("update effect set tool = 'elsewhere'");
    desk.undo("ada", call, "ann");
    lane.round();
    assertThat(undo(call).state()).isEqualTo(Undo.State.WANTED);
    assertThat(undo(call).tries()).isZero();
  }

  private String refusal(long call) {
    EffectDesk.Ordered ordered = desk.undo("ada", call, "ann").orElseThrow();
    return ((EffectDesk.Ordered.Refused) ordered).why();
  }

  private Undo undo(long call) {
    return Objects.requireNonNull(desk.find("ada", call).orElseThrow().undo());
  }

  private void again() throws InterruptedException {
    house.run("update effect set undo_at = clock_timestamp() where undo = 'WANTED'");
    lane.round();
  }

  /** A payment that a task made in its second turn. */
  private long paid(String task, boolean undoable) {
    service.pay("ada", task + "#2", task);
    house.run(
        "insert into effect (agent, task_id, patch, turn, tool, undoable, arguments, life, epoch)"
            + " values ('ada', ?, 0, 2, 'pay', ?, '{\"order\":\"x\"}', 0, 0)",
        task,
        undoable);
    house.run(
        "insert into turn (agent, task_id, patch, turn, digest, result, epoch)"
            + " values ('ada', ?, 0, 2, '', '{\"tool\":\"pay\",\"failed\":false}', 0)",
        task);
    return house.number("select id from effect where task_id = ?", task);
  }
}
