package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.checkpoint.CheckpointDesk;
import io.agenthive.activities.checkpoint.RestorePlan;
import io.agenthive.activities.effect.CallState;
import io.agenthive.activities.effect.EffectDesk;
import io.agenthive.activities.effect.OutsideEffect;
import io.agenthive.activities.effect.Undo;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.payment.Cashier.Manner;
import io.agenthive.activities.tool.ToolEffect;
import io.agenthive.workflows.checkpoint.RestoreEnd;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftOrder;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent goes back after it paid, or while it does. */
class PaymentRollbackTest {
  private static final String PAY = PaymentHouse.ASKED;

  private final PaymentHouse house = new PaymentHouse();

  PaymentRollbackTest() throws IOException {}

  @BeforeEach
  void born() {
    house.born("ada", PAY);
  }

  @AfterEach
  void close() throws InterruptedException {
    house.close();
  }

  @Test
  void the_plan_names_the_payment_of_a_task_that_is_done_and_it_stays() {
    worked("t1");
    worked("t2");

    RestorePlan plan = plan(1, false);
    RestorePlan.Effect paid =
        plan.effects().stream().filter(each -> each.tool().equals(PAY)).findFirst().orElseThrow();
    assertThat(paid.taskId()).isEqualTo("t2");
    assertThat(paid.turn()).isEqualTo(4);
    assertThat(paid.effect()).isEqualTo(ToolEffect.COMPENSATABLE);
    assertThat(paid.fate()).isEqualTo(RestorePlan.Fate.STAYS);
    assertThat(paid.state()).isEqualTo(CallState.DONE);
    assertThat(paid.arguments()).contains("\"order\":\"t2\"");
    assertThat(paid.digest()).hasSize(64);
    assertThat(plan.effects())
        .extracting(RestorePlan.Effect::fate)
        .containsExactly(RestorePlan.Fate.GOES_BACK, RestorePlan.Fate.STAYS);

    restore("r-1", 1, false);
    assertThat(house.service().net("t2")).isEqualTo(1);
    assertThat(calls()).allMatch(call -> call.undo() == null);
  }

  @Test
  void a_payment_since_then_is_refunded_once_if_that_is_wanted_and_earlier_ones_stay() {
    worked("t1");
    worked("t2");
    worked("t3");
    RestorePlan plan = plan(1, true);
    assertThat(plan.undone()).hasSize(2);

    RestoreEnd back = restore("r-1", 1, true);
    assertThat(restore("r-1", 1, true)).as("the answer was lost").isEqualTo(back);
    awaitUndone();

    assertThat(house.service().net("t1")).isEqualTo(1);
    assertThat(house.service().net("t2")).isZero();
    assertThat(house.service().net("t3")).isZero();
    assertThat(house.service().refunded()).isEqualTo(2);
    assertThat(plan(1, true).undone()).as("nothing is left to undo").isEmpty();
  }

  @Test
  void a_late_payment_of_the_abandoned_future_is_refused_by_the_service_and_its_turn_by_postgres()
      throws Exception {
    worked("t1");
    Manner.Held held = Manner.Held.of(false);
    house.service().meet("ada", "charge", List.of(held));
    house.first().mail.accept(Order.of("t2", "ada", PAY));
    house.first().open("ada", shift() + 1);
    held.reached().await();
    assertThat(plan(1, true).effects())
        .anyMatch(
            each -> each.state() == CallState.IN_DOUBT && each.fate() == RestorePlan.Fate.UNDONE);

    restore("r-1", 1, true);
    awaitUndone();
    work();
    held.go().countDown();
    await().until(() -> house.service().refused().contains("t2#4"));

    assertThat(house.first().mail.state("t2")).isEqualTo(MailState.DONE);
    assertThat(house.service().net("t2")).as("under the new life alone").isEqualTo(1);
    assertThat(house.service().refunded()).isZero();
    assertThat(calls().stream().filter(OutsideEffect::stands).map(OutsideEffect::patch))
        .containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void a_late_turn_of_the_abandoned_future_is_kept_as_evidence() throws Exception {
    worked("t1");
    Stall stall = house.stall("after t2#4");
    house.first().mail.accept(Order.of("t2", "ada", PAY));
    house.first().open("ada", shift() + 1);
    stall.awaitReached();
    assertThat(house.service().net("t2")).isEqualTo(1);

    restore("r-1", 1, true);
    awaitUndone();
    stall.go();
    await().until(() -> calls().stream().anyMatch(OutsideEffect::late));
    work();

    assertThat(house.first().mail.text("select result from turn_late where turn = 4"))
        .contains("paid for t2");
    assertThat(house.service().net("t2")).isEqualTo(1);
    assertThat(house.service().refunded()).isEqualTo(1);
  }

  @Test
  void an_open_task_keeps_its_turns_if_nothing_is_undone_and_does_not_pay_again() throws Exception {
    worked("t1");
    Stall stall = house.stall("t2#5");
    house.first().mail.accept(Order.of("t2", "ada", PAY));
    house.first().open("ada", shift() + 1);
    stall.awaitReached();
    RestorePlan plan = plan(1, false);
    assertThat(plan.kept()).containsExactly("t2");
    assertThat(plan.begunAnew()).isEmpty();
    assertThat(plan(1, true).begunAnew()).containsExactly("t2");

    restore("r-1", 1, false);
    stall.go();
    work();

    assertThat(house.first().mail.state("t2")).isEqualTo(MailState.DONE);
    assertThat(house.service().net("t2")).isEqualTo(1);
    assertThat(house.service().charged()).isEqualTo(2);
  }

  @Test
  void a_task_with_a_call_that_nothing_undoes_is_kept_whole() throws Exception {
    worked("t1");
    Stall stall = house.stall("t2#5");
    house.first().mail.accept(Order.of("t2", "ada", PAY));
    house.first().open("ada", shift() + 1);
    stall.awaitReached();
    house
        .first()
        .mail
        .run(
            "insert into effect (agent, task_id, patch, turn, tool, undoable, arguments, life, epoch)"
                + " values ('ada', 't2', 0, 3, 'post', false, '{}', 0, 0)");

    RestorePlan plan = plan(1, true);
    assertThat(plan.kept()).containsExactly("t2");
    assertThat(plan.undone()).isEmpty();
    assertThat(plan.effects())
        .filteredOn(each -> each.call() != null)
        .allMatch(each -> each.fate() == RestorePlan.Fate.STAYS);
    stall.go();
  }

  @Test
  void a_dead_letter_whose_payment_was_refunded_begins_anew_when_it_is_redriven() {
    worked("t1");
    worked("t2");
    house.first().mail.run("update mail_ended set state = 4 where task_id = 't2'");
    assertThat(plan(1, true).deadAnew()).containsExactly("t2");
    assertThat(plan(1, false).deadAnew()).isEmpty();

    restore("r-1", 1, true);
    assertThat(house.first().mail.number("select patch from mail_ended where task_id = 't2'"))
        .isEqualTo(1);
  }

  @Test
  void a_refund_that_fails_keeps_the_task_from_paying_again_until_it_is_mended() throws Exception {
    worked("t1");
    Stall stall = house.stall("t2#5");
    house.first().mail.accept(Order.of("t2", "ada", PAY));
    house.first().open("ada", shift() + 1);
    stall.awaitReached();
    house.service().meet("ada", "refund", List.of(new Manner.Status(403)));
    restore("r-1", 1, true);
    stall.go();
    await().until(() -> undo("t2") == Undo.State.FAILED);
    house.first().mail.accept(Order.of("t3", "ada", PAY));
    house.second().open("ada", shift() + 1);
    await().until(() -> house.first().mail.state("t3") == MailState.DONE);
    assertThat(house.service().net("t2")).as("it waits").isEqualTo(1);

    EffectDesk desk = new EffectDesk(house.first().mail.database);
    long call =
        calls().stream().filter(each -> each.taskId().equals("t2")).findFirst().orElseThrow().id();
    assertThat(desk.undo("ada", call, "ann")).isPresent();
    await().until(() -> undo("t2") == Undo.State.DONE);
    work();
    assertThat(house.service().net("t2")).isEqualTo(1);
    assertThat(house.service().refunded()).isEqualTo(1);
  }

  private Undo.State undo(String task) {
    return calls().stream()
        .filter(call -> call.taskId().equals(task) && call.undo() != null)
        .map(call -> Objects.requireNonNull(call.undo()).state())
        .findFirst()
        .orElse(Undo.State.WANTED);
  }

  private List<OutsideEffect> calls() {
    return new EffectDesk(house.first().mail.database).page("ada", EffectDesk.NEWEST, 200).rows();
  }

  private RestorePlan plan(long generation, boolean compensate) {
    return new CheckpointDesk(house.first().mail.database, ShiftHouse.CHECKPOINTS)
        .plan("ada", generation, compensate);
  }

  private RestoreEnd restore(String id, long generation, boolean compensate) {
    RestoreOrder order = new RestoreOrder(id, generation, "ann", "it went astray", compensate);
    RestoreEnd back = house.first().rows.restore(new ShiftOrder("ada", shift()), order);
    assertThat(back.refusal()).isNull();
    return back;
  }

  private void awaitUndone() {
    await()
        .until(
            () ->
                house.first().mail.number("select count(*) from effect where undo = 'WANTED'")
                    == 0);
  }

  /** A task is done, and the agent rests with a checkpoint of its own. */
  private void worked(String task) {
    house.first().mail.accept(Order.of(task, "ada", PAY));
    house.first().ending(house.first().open("ada", shift() + 1));
  }

  /** The other host works until nothing is open. */
  private void work() {
    while (house.first().mail.number("select count(*) from mail") > 0) {
      house.putBack("ada");
      house.second().ending(house.second().open("ada", shift() + 1));
    }
  }

  private long shift() {
    return Epoch.shift(house.first().mail.number("select epoch from agent where id = 'ada'"));
  }
}
