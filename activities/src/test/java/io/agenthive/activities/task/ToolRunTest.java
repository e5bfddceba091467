package io.agenthive.activities.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.file.Workspace;
import io.agenthive.activities.mail.Leave;
import io.agenthive.activities.mail.OutsideCall;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.activities.tool.ToolInDoubt;
import io.agenthive.activities.tool.ToolSpec;
import io.agenthive.activities.tool.ToolUse;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.RecordedTurn;
import io.agenthive.workflows.task.RequestDigest;
import io.agenthive.workflows.task.RetryPolicy;
import io.agenthive.workflows.task.Said;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TaskRules;
import io.agenthive.workflows.task.ToolCall;
import io.agenthive.workflows.task.ToolReply;
import io.agenthive.workflows.task.TurnKey;
import io.agenthive.workflows.task.TurnResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolRunTest {
  private static final ToolCall CALL = new ToolCall("c1", "press", "{}");
  private static final ToolReply PRESSED = new ToolReply("c1", "press", "pressed", false, 1);

  private final List<String> events = new ArrayList<>();
  private final List<RecordedTurn> turns = new ArrayList<>();
  private final FakeModel model = new FakeModel(calling(), FakeModel.says("done", true));

  @Test
  void a_call_that_may_be_repeated_is_made_once_its_question_is_on_record()
      throws InterruptedException {
    TaskEnd end = run(tools(true), 0);

    assertThat(((TaskEnd.Done) end).answer()).isEqualTo("done");
    assertThat(events).containsExactly("record 1", "use press", "record 2");
    assertThat(turns).extracting(RecordedTurn::result).containsExactly(calling(), PRESSED);
    assertThat(model.asked.getLast().transcript().getLast())
        .isEqualTo(new Said.Result("c1", "press", "pressed", false));
  }

  @Test
  void a_call_that_must_not_be_repeated_is_made_after_its_intent_and_recorded_at_once()
      throws InterruptedException {
    run(tools(false), 0);

    assertThat(events).containsExactly("record 1", "intend 2", "use press", "record 2");
  }

  @Test
  void a_call_whose_intent_has_no_result_is_in_doubt_and_not_made() throws InterruptedException {
    TaskEnd.Failed failed = (TaskEnd.Failed) run(tools(false), 2, recorded(1, calling()));

    assertThat(failed.note().failure()).isEqualTo(TaskFailure.UNCERTAIN);
    assertThat(failed.promote()).isFalse();
    assertThat(failed.note().message())
        .isEqualTo(
            "the call of 'press' in turn t1#2 may or may not have been made: the host or the task"
                + " was stopped before its result was recorded; look what it did, then redrive to"
                + " make it again, or redrive with another input");
    assertThat(events).isEmpty();
  }

  @Test
  void an_intent_is_settled_by_its_recorded_turn() throws InterruptedException {
    FakeModel last = new FakeModel(FakeModel.says("done", true));
    TaskInHand task = task(2, recorded(1, calling()), recorded(2, PRESSED));
    TaskEnd end = runner(last, tools(false)).run(task, log());

    assertThat(end).isInstanceOf(TaskEnd.Done.class);
    assertThat(events).isEmpty();
  }

  @Test
  void an_intent_of_another_turn_says_nothing_of_this_one() throws InterruptedException {
    run(tools(false), 1, recorded(1, calling()));

    assertThat(events).containsExactly("intend 2", "use press", "record 2");
  }

  @Test
  void a_tool_that_does_not_know_what_it_did_leaves_the_task_in_doubt()
      throws InterruptedException {
    ToolBox doubtful =
        new FakeTools(false) {
          @Override
          public ToolReply use(ToolUse use, Workspace files) {
            throw new ToolInDoubt("it took longer than PT10S");
          }
        };
    TaskEnd.Failed failed = (TaskEnd.Failed) run(doubtful, 0);

    assertThat(failed.note().failure()).isEqualTo(TaskFailure.UNCERTAIN);
    assertThat(failed.note().message()).contains("it took longer than PT10S");
    assertThat(events).containsExactly("record 1", "intend 2");
  }

  @Test
  void a_log_that_keeps_no_intents_lets_no_such_call_be_made() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> runner(model, tools(false)).run(task(0), turns::add));
    assertThat(events).isEmpty();
  }

  private TaskEnd run(ToolBox tools, int intent, RecordedTurn... recorded)
      throws InterruptedException {
    FakeModel asked = recorded.length == 0 ? model : new FakeModel(FakeModel.says("done", true));
    return runner(asked, tools).run(task(intent, recorded), log());
  }

  private static TaskRun runner(FakeModel model, ToolBox tools) {
    return new TaskRun(
        new PatientModel(model, TargetGate.OPEN, RetryPolicy.standard(), pause -> {}),
        tools,
        TaskRules.standard());
  }

  private static TaskInHand task(int intent, RecordedTurn... recorded) {
    AgentSpec spec = AgentSpec.of("clerk", "office", Tier.ROUTINE);
    return new TaskInHand(
        "t1",
        "a1",
        0,
        0,
        0,
        Duration.ZERO,
        Hands.WHERE,
        spec,
        "go",
        List.of(),
        List.of(recorded),
        intent);
  }

  private static RecordedTurn recorded(int number, TurnResult result) {
    return new RecordedTurn(
        new TurnKey("t1", number, 0), new RequestDigest("0".repeat(64)), result);
  }

  private static ModelReply calling() {
    return FakeModel.says("", false).calling(List.of(CALL));
  }

  private TurnLog log() {
    return new TurnLog() {
      @Override
      public void record(RecordedTurn turn) {
        events.add("record " + turn.key().turn());
        turns.add(turn);
      }

      @Override
      public Leave intend(TurnKey key, OutsideCall call) {
        events.add("intend " + key.turn());
        return new Leave.Granted(0, 0, 1);
      }
    };
  }

  private ToolBox tools(boolean repeatable) {
    return new FakeTools(repeatable);
  }

  private class FakeTools implements ToolBox {
    @Override
    public ToolBox behind(TargetGate gate) {
      return this;
    }

    private final boolean repeatable;

    FakeTools(boolean repeatable) {
      this.repeatable = repeatable;
    }

    @Override
    public List<ToolSpec> offered(List<String> names) {
      return List.of();
    }

    @Override
    public boolean repeatable(ToolUse use) {
      return repeatable;
    }

    @Override
    public ToolReply use(ToolUse use, Workspace files) {
      events.add("use " + use.call().tool());
      return PRESSED;
    }
  }
}
