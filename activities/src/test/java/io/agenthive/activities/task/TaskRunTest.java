package io.agenthive.activities.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.TaskFault;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.Ask;
import io.agenthive.workflows.task.InputGate;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.RecordedTurn;
import io.agenthive.workflows.task.RequestDigest;
import io.agenthive.workflows.task.RetryPolicy;
import io.agenthive.workflows.task.RetryRule;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TaskRules;
import io.agenthive.workflows.task.TurnKey;
import io.agenthive.workflows.task.TurnLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TaskRunTest {
  private static final TaskRules RULES = new TaskRules(new InputGate(100), new TurnLimits(3, 10));
  private final TaskFault blip = new TaskFault(TaskFailure.TRANSIENT, "the line was cut");
  private final List<RecordedTurn> log = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void a_task_of_one_turn_hands_it_back_with_its_end() throws InterruptedException {
    FakeModel model = new FakeModel(FakeModel.says("done", true));
    TaskEnd.Done done = done(run(model, Hands.task("go")));
    assertThat(done.answer()).isEqualTo("done");
    assertThat(done.unrecorded()).extracting(turn -> turn.key().text()).containsExactly("t1#1");
    assertThat(done.unrecorded().getFirst().digest())
        .isEqualTo(RequestDigest.of(model.asked.getFirst()));
    assertThat(done.memory()).isEqualTo("{\"task\":\"t1\",\"input\":\"go\",\"answer\":\"done\"}");
    assertThat(log).isEmpty();
  }

  @Test
  void each_turn_is_on_record_before_the_next_one_starts() throws InterruptedException {
    List<Integer> recordedAtAsking = new ArrayList<>();
    FakeModel model =
        new FakeModel(
            FakeModel.says("a", false), FakeModel.says("b", false), FakeModel.says("c", true));
    ModelGateway watching =
        request -> {
          recordedAtAsking.add(log.size());
          return model.ask(request);
        };
    TaskEnd end = run(watching, Hands.task("go"));
    assertThat(recordedAtAsking).containsExactly(0, 1, 2);
    assertThat(log).extracting(turn -> turn.key().turn()).containsExactly(1, 2);
    assertThat(end.unrecorded()).extracting(turn -> turn.key().turn()).containsExactly(3);
  }

  @Test
  void a_turn_that_is_not_wanted_is_not_asked_for_and_those_before_are_on_record() {
    FakeModel model = new FakeModel(FakeModel.says("a", false), FakeModel.says("b", true));
    TurnLog once =
        new TurnLog() {
          @Override
          public void record(RecordedTurn turn) {
            log.add(turn);
          }

          @Override
          public boolean wanted() {
            return model.asked.isEmpty();
          }
        };
    assertThatThrownBy(() -> runner(model).run(Hands.task("go"), once))
        .isInstanceOf(InterruptedException.class);
    assertThat(model.asked).hasSize(1);
    assertThat(log).extracting(turn -> turn.key().turn()).containsExactly(1);
  }

  @Test
  void a_recorded_turn_is_returned_and_no_model_is_asked() throws InterruptedException {
    FakeModel model = new FakeModel();
    TaskEnd.Done done =
        done(run(model, Hands.task("go", turn(2, 0, "b", true), turn(1, 0, "a", false))));
    assertThat(done.answer()).isEqualTo("b");
    assertThat(done.unrecorded()).isEmpty();
    assertThat(model.asked).isEmpty();
    assertThat(log).isEmpty();
  }

  @Test
  void a_turn_recorded_for_another_request_stands_and_is_seen_by_the_next()
      throws InterruptedException {
    FakeModel model = new FakeModel(FakeModel.says("c", true));
    RecordedTurn other = turn(1, 0, "a", false);
    assertThat(done(run(model, Hands.task("go", other))).unrecorded()).hasSize(1);
    assertThat(other.digest()).isNotEqualTo(RequestDigest.of(model.asked.getFirst()));
    assertThat(model.asked.getFirst().texts()).containsExactly("go", "a");
    assertThat(log).isEmpty();
  }

  @Test
  void a_turn_of_another_patch_is_not_this_tasks() throws InterruptedException {
    FakeModel model = new FakeModel(FakeModel.says("new", true));
    assertThat(done(run(model, Hands.task("go", turn(1, 1, "old", true)))).answer())
        .isEqualTo("new");
  }

  @Test
  void a_bad_input_is_dead_without_a_question() throws InterruptedException {
    FakeModel model = new FakeModel();
    TaskEnd.Failed failed = failed(run(model, Hands.task("?!")));
    assertThat(failed.note().failure()).isEqualTo(TaskFailure.INVALID);
    assertThat(failed.note().attempts()).isEqualTo(1);
    assertThat(failed.promote()).isFalse();
    assertThat(model.asked).isEmpty();
  }

  @Test
  void a_task_without_an_answer_hands_back_its_last_turn() throws InterruptedException {
    FakeModel model =
        new FakeModel(
            FakeModel.says("a", false), FakeModel.says("b", false), FakeModel.says("c", false));
    TaskEnd.Failed failed = failed(run(model, Hands.task("go")));
    assertThat(failed.note().failure()).isEqualTo(TaskFailure.OUT_OF_TURNS);
    assertThat(failed.unrecorded()).extracting(turn -> turn.key().turn()).containsExactly(3);
  }

  @Test
  void an_answer_above_its_limit_is_cut_and_asked_for_again() throws InterruptedException {
    FakeModel model =
        new FakeModel(FakeModel.says("0123456789+", true), FakeModel.says("short", true));
    assertThat(done(run(model, Hands.task("go"))).answer()).isEqualTo("short");
    assertThat(log.getFirst().result()).isEqualTo(FakeModel.says("0123456789", false));
  }

  @Test
  void a_blip_is_sat_out_within_the_delivery() throws InterruptedException {
    FakeModel model = new FakeModel(blip, blip, blip, FakeModel.says("done", true));
    assertThat(done(run(model, Hands.delivery(2, "go", List.of()))).answer()).isEqualTo("done");
    assertThat(model.asked)
        .extracting(ModelRequest::ask)
        .containsExactly(new Ask(2, 0), new Ask(2, 1), new Ask(2, 2), new Ask(2, 3));
    assertThat(pauses).hasSize(3).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) < 0);
  }

  @Test
  void who_is_held_back_asks_nobody_and_burns_no_attempt() throws InterruptedException {
    FakeModel model = new FakeModel();
    TargetGate closed =
        HeldGate.saying("model-routine is left alone by its breaker", "5 calls in a row failed");
    TaskEnd.Failed failed =
        failed(runner(model, closed).run(Hands.delivery(2, "go", List.of()), log::add));
    assertThat(failed.promote()).isTrue();
    assertThat(failed.note().failure()).isEqualTo(TaskFailure.BREAKER_OPEN);
    assertThat(failed.note().message()).isEqualTo("model-routine is left alone by its breaker");
    assertThat(failed.note().attempts()).isEqualTo(2);
    assertThat(Objects.requireNonNull(failed.note().context()).causes())
        .containsExactly("HeldBack: 5 calls in a row failed");
    assertThat(model.asked).isEmpty();
  }

  @Test
  void while_its_own_tier_is_held_back_the_first_that_is_free_answers()
      throws InterruptedException {
    FakeModel model = new FakeModel(FakeModel.says("done", true));
    HeldGate gate = HeldGate.saying("left alone", "ill").butFor("model-strategic");
    TaskInHand task = Hands.fallingBackOn(Tier.IMPLEMENTATION, Tier.STRATEGIC);

    TaskEnd.Done end = done(runner(model, gate).run(task, log::add));

    assertThat(end.answer()).isEqualTo("done");
    assertThat(gate.entered)
        .containsExactly("model-routine", "model-implementation", "model-strategic");
    assertThat(model.asked).extracting(ModelRequest::tier).containsExactly(Tier.STRATEGIC);
    RecordedTurn made = end.unrecorded().getFirst();
    assertThat(done(run(new FakeModel(), Hands.task("go", made))).answer())
        .as("whoever answered, it is not asked again")
        .isEqualTo("done");
  }

  @Test
  void that_another_tier_will_never_have_it_kills_no_task() throws InterruptedException {
    FakeModel model = new FakeModel(new TaskFault(TaskFailure.INVALID, "too long for me"));
    HeldGate gate = HeldGate.saying("left alone", "ill").butFor("model-strategic");

    TaskEnd.Failed failed =
        failed(runner(model, gate).run(Hands.fallingBackOn(Tier.STRATEGIC), log::add));

    assertThat(failed.note().failure()).isEqualTo(TaskFailure.BREAKER_OPEN);
    assertThat(failed.promote()).isTrue();
    assertThat(model.asked).hasSize(1);
  }

  @Test
  void a_tier_that_is_free_is_asked_itself_whoever_might_answer() throws InterruptedException {
    FakeModel model = new FakeModel(FakeModel.says("done", true));

    var unused = run(model, Hands.fallingBackOn(Tier.STRATEGIC));

    assertThat(model.asked).extracting(ModelRequest::tier).containsExactly(Tier.ROUTINE);
  }

  @Test
  void if_no_way_is_free_the_task_waits_for_its_own() throws InterruptedException {
    HeldGate gate = HeldGate.saying("left alone", "ill");
    TaskInHand task = Hands.fallingBackOn(Tier.STRATEGIC);

    TaskEnd.Failed failed = failed(runner(new FakeModel(), gate).run(task, log::add));

    assertThat(gate.entered).containsExactly("model-routine", "model-strategic", "model-routine");
    assertThat(failed.note().failure()).isEqualTo(TaskFailure.BREAKER_OPEN);
    assertThat(Objects.requireNonNull(failed.note().context()).target()).isEqualTo("model-routine");
  }

  @Test
  void who_only_showed_that_an_account_is_still_empty_does_not_die_of_it()
      throws InterruptedException {
    TaskFault quota = new TaskFault(TaskFailure.QUOTA_EXHAUSTED, "no credit");
    FakeModel model = new FakeModel(quota);
    TaskEnd.Failed failed =
        failed(runner(model, HeldGate.trying()).run(Hands.task("go"), log::add));
    assertThat(failed.promote()).isTrue();
    assertThat(failed.note().failure()).isEqualTo(TaskFailure.BREAKER_OPEN);
  }

  @Test
  void only_the_turn_that_failed_before_is_a_retry() throws InterruptedException {
    HeldGate gate = HeldGate.open();
    FakeModel model = new FakeModel(FakeModel.says("a", false), blip, FakeModel.says("b", true));
    done(runner(model, gate).run(Hands.delivery(1, "go", List.of()), log::add));
    assertThat(gate.again).containsExactly(true, false, true);
  }

  @Test
  void a_longer_trouble_is_the_keepers() throws InterruptedException {
    TaskEnd.Failed failed = failed(run(new FakeModel(blip, blip, blip, blip), Hands.task("go")));
    assertThat(failed.promote()).isTrue();
    assertThat(failed.note().failure()).isEqualTo(TaskFailure.TRANSIENT);
    assertThat(failed.note().message()).isEqualTo("the line was cut");
    assertThat(failed.note().retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_retry_after_reaches_the_keeper() throws InterruptedException {
    TaskFault limited =
        new TaskFault(TaskFailure.RATE_LIMITED, "slow down", Duration.ofSeconds(30));
    TaskEnd.Failed failed = failed(run(new FakeModel(limited), Hands.task("go")));
    assertThat(failed.note().retryAfter())
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    assertThat(pauses).isEmpty();
  }

  @Test
  void the_last_delivery_that_fails_is_the_end() throws InterruptedException {
    TaskInHand last = Hands.delivery(RetryRule.DEFAULT_MAX_DELIVERIES - 1, "go", List.of());
    TaskFault busy = new TaskFault(TaskFailure.OVERLOADED, "the model is busy");
    TaskEnd.Failed failed = failed(run(new FakeModel(busy), last));
    assertThat(failed.promote()).isFalse();
    assertThat(failed.note().attempts()).isEqualTo(8);
    assertThat(failed.note().message()).isEqualTo("the model is busy; it failed in 8 deliveries");
  }

  @Test
  void a_failure_in_a_later_turn_keeps_the_earlier_ones() throws InterruptedException {
    TaskFault quota = new TaskFault(TaskFailure.QUOTA_EXHAUSTED, "no credit");
    TaskEnd.Failed failed =
        failed(run(new FakeModel(FakeModel.says("a", false), quota), Hands.task("go")));
    assertThat(failed.note().failure()).isEqualTo(TaskFailure.QUOTA_EXHAUSTED);
    assertThat(failed.unrecorded()).isEmpty();
    assertThat(log).extracting(turn -> turn.key().turn()).containsExactly(1);
  }

  @Test
  void a_defect_is_a_bug_and_its_stack_stays_in_the_log() throws InterruptedException {
    FakeModel model = new FakeModel(new IllegalStateException("secret at line 3"));
    TaskEnd.Failed failed = failed(run(model, Hands.task("go")));
    assertThat(failed.note().failure()).isEqualTo(TaskFailure.BUG);
    assertThat(failed.note().message())
        .isEqualTo(
            "turn t1#1 met a defect (IllegalStateException); see the log; no retry can help");
    assertThat(model.asked).hasSize(1);
  }

  @Test
  void a_message_is_one_line_of_bounded_length() throws InterruptedException {
    TaskFault page = new TaskFault(TaskFailure.QUOTA_EXHAUSTED, "a\0b\n".repeat(500));
    TaskEnd.Failed failed = failed(run(new FakeModel(page), Hands.task("go")));
    assertThat(failed.note().message()).startsWith("a b a b").hasSize(PatientModel.MESSAGE.chars());
  }

  @Test
  void a_seat_that_lost_its_right_stops_before_the_next_question() {
    FakeModel model = new FakeModel(FakeModel.says("a", false), FakeModel.says("b", true));
    TurnLog fenced =
        turn -> {
          throw new Fenced("epoch 7 is open");
        };
    assertThatExceptionOfType(Fenced.class)
        .isThrownBy(() -> runner(model).run(Hands.task("go"), fenced));
    assertThat(model.asked).hasSize(1);
  }

  @Test
  void a_log_that_cannot_write_is_no_failure_of_the_task() {
    TurnLog away =
        turn -> {
          throw new IllegalStateException("the database is away");
        };
    FakeModel model = new FakeModel(FakeModel.says("a", false));
    assertThatThrownBy(() -> runner(model).run(Hands.task("go"), away))
        .hasMessage("the database is away");
  }

  private TaskEnd run(ModelGateway model, TaskInHand task) throws InterruptedException {
    return runner(model).run(task, log::add);
  }

  private TaskRun runner(ModelGateway model) {
    return runner(model, TargetGate.OPEN);
  }

  private TaskRun runner(ModelGateway model, TargetGate gate) {
    return new TaskRun(
        new PatientModel(model, gate, RetryPolicy.standard(), pauses::add), Toolkit.EMPTY, RULES);
  }

  private static TaskEnd.Done done(TaskEnd end) {
    assertThat(end).isInstanceOf(TaskEnd.Done.class);
    return (TaskEnd.Done) end;
  }

  private static TaskEnd.Failed failed(TaskEnd end) {
    assertThat(end).isInstanceOf(TaskEnd.Failed.class);
    return (TaskEnd.Failed) end;
  }

  private static RecordedTurn turn(int number, int patch, String text, boolean finished) {
    return new RecordedTurn(
        new TurnKey("t1", number, patch),
        new RequestDigest("0".repeat(64)),
        FakeModel.says(text, finished));
  }
}
