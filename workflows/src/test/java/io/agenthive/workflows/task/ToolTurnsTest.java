package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolTurnsTest {
  private static final TaskRules RULES = new TaskRules(new InputGate(100), new TurnLimits(4, 10));

  @Test
  void a_tool_call_is_the_next_turn() {
    TaskState state = fresh().after(Turns.turn(1, Turns.calling("", "clock")));

    assertThat(state.next())
        .isEqualTo(
            new TaskStep.ToolTurn(new TurnKey("t1", 2, 0), new ToolCall("c1", "clock", "{}")));
  }

  @Test
  void calls_of_one_reply_are_made_in_order_each_in_a_turn_of_its_own() {
    TaskState state =
        fresh()
            .after(Turns.turn(1, Turns.calling("", "clock", "calculator")))
            .after(Turns.turn(2, Turns.result("c1", "clock", "noon")));

    assertThat(state.next())
        .isEqualTo(
            new TaskStep.ToolTurn(new TurnKey("t1", 3, 0), new ToolCall("c2", "calculator", "{}")));
  }

  @Test
  void the_model_reads_what_it_called_and_what_came_of_it() {
    TaskState state =
        fresh()
            .after(Turns.turn(1, Turns.calling("let me see", "clock")))
            .after(Turns.turn(2, Turns.result("c1", "clock", "noon")));

    assertThat(state.next())
        .isInstanceOfSatisfying(
            TaskStep.ModelTurn.class,
            turn ->
                assertThat(turn.request().transcript())
                    .containsExactly(
                        new Said.Input("go"),
                        new Said.Answer("let me see", List.of(new ToolCall("c1", "clock", "{}"))),
                        new Said.Result("c1", "clock", "noon", false)));
  }

  @Test
  void the_model_is_told_which_tools_it_has() {
    TaskBrief brief =
        new TaskBrief("t1", 0, Turns.brief("").tier(), "", List.of(), "go", List.of("clock"));

    assertThat(TaskState.of(brief, RULES).next())
        .isInstanceOfSatisfying(
            TaskStep.ModelTurn.class,
            turn -> assertThat(turn.request().tools()).containsExactly("clock"));
  }

  @Test
  void a_reply_that_calls_a_tool_is_no_answer() {
    ModelReply both =
        new ModelReply(
            "x", true, 1, 1, 0, "m", 1, false, List.of(new ToolCall("c1", "clock", "{}")));

    assertThat(both.finished()).isFalse();
  }

  @Test
  void model_and_tool_turns_share_one_limit() {
    TaskState state =
        fresh()
            .after(Turns.turn(1, Turns.calling("", "clock")))
            .after(Turns.turn(2, Turns.result("c1", "clock", "noon")))
            .after(Turns.turn(3, Turns.calling("", "clock")));
    assertThat(state.next()).isInstanceOf(TaskStep.ToolTurn.class);

    assertThat(state.after(Turns.turn(4, Turns.result("c1", "clock", "noon"))).next())
        .isEqualTo(
            new TaskStep.Fail(
                TaskFailure.OUT_OF_TURNS,
                "no answer within 4 turns; split the task or allow it more"));
  }

  @Test
  void a_task_at_its_limit_of_tokens_has_no_further_turn() {
    RecordedTurn fifteen = Turns.turn(1, "a", false);

    assertThat(limited(16, Duration.ofHours(1)).after(fifteen).next())
        .isInstanceOf(TaskStep.ModelTurn.class);
    assertThat(limited(15, Duration.ofHours(1)).after(fifteen).next())
        .isEqualTo(
            new TaskStep.Fail(
                TaskFailure.OUT_OF_TURNS,
                "no answer within 15 tokens, of which it may use 15; split the task or allow it"
                    + " more"));
  }

  @Test
  void a_task_at_its_limit_of_work_has_no_further_turn() {
    TaskState state = limited(1_000, Duration.ofMillis(10));
    state = state.after(Turns.turn(1, Turns.calling("", "clock"))); // 7 ms
    assertThat(state.next()).isInstanceOf(TaskStep.ToolTurn.class);

    state = state.after(Turns.turn(2, Turns.result("c1", "clock", "noon"))); // 3 ms
    assertThat(state.next())
        .isEqualTo(
            new TaskStep.Fail(
                TaskFailure.OUT_OF_TURNS,
                "no answer within PT0.01S of work, of which it may use PT0.01S; split the task or"
                    + " allow it more"));
  }

  @Test
  void an_answer_in_the_turn_that_crosses_a_limit_still_counts() {
    assertThat(limited(1, Duration.ofMillis(1)).after(Turns.turn(1, "done", true)).next())
        .isEqualTo(new TaskStep.Finish("done"));
  }

  private static TaskState fresh() {
    return TaskState.of(Turns.brief("go"), RULES);
  }

  private static TaskState limited(long tokens, Duration work) {
    EffortLimits effort = new EffortLimits(tokens, work);
    return TaskState.of(
        Turns.brief("go"),
        new TaskRules(RULES.gate(), RULES.limits(), effort, ToolLimits.standard()));
  }
}
