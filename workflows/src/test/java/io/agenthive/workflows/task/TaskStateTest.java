package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskStateTest {
  private static final TaskRules RULES = new TaskRules(new InputGate(100), new TurnLimits(3, 10));

  @Test
  void a_task_begins_with_its_input_and_the_memory_of_its_agent() {
    assertThat(fresh("sort this").next())
        .isEqualTo(
            new TaskStep.ModelTurn(
                new TurnKey("t1", 1, 0),
                Turns.request(
                    "t1#1",
                    "You sort mail.",
                    List.of("m1", "m2"),
                    List.of(new Said.Input("sort this")))));
  }

  @Test
  void an_input_that_the_gate_refuses_fails_before_any_turn() {
    assertThat(fresh("?!").next())
        .isInstanceOfSatisfying(
            TaskStep.Fail.class, fail -> assertThat(fail.failure()).isEqualTo(TaskFailure.INVALID));
  }

  @Test
  void a_task_that_had_a_turn_is_not_gated_again() {
    TaskState begun = fresh("?!").after(Turns.turn(1, "done", true));
    assertThat(begun.next()).isEqualTo(new TaskStep.Finish("done"));
  }

  @Test
  void the_next_turn_sees_all_earlier_replies() {
    TaskState state = fresh("go").after(Turns.turn(1, "a", false)).after(Turns.turn(2, "b", false));
    assertThat(state.next())
        .isInstanceOfSatisfying(
            TaskStep.ModelTurn.class,
            turn -> {
              assertThat(turn.key().text()).isEqualTo("t1#3");
              assertThat(turn.request().texts()).containsExactly("go", "a", "b");
            });
  }

  @Test
  void an_answer_in_the_last_turn_still_counts() {
    TaskState state = fresh("go").after(Turns.turn(1, "a", false)).after(Turns.turn(2, "b", false));
    assertThat(state.after(Turns.turn(3, "c", true)).next()).isEqualTo(new TaskStep.Finish("c"));
  }

  @Test
  void a_task_without_an_answer_after_its_last_turn_is_out_of_turns() {
    TaskState state = fresh("go").after(Turns.turn(1, "a", false)).after(Turns.turn(2, "b", false));
    assertThat(state.after(Turns.turn(3, "c", false)).next())
        .isEqualTo(
            new TaskStep.Fail(
                TaskFailure.OUT_OF_TURNS,
                "no answer within 3 turns; split the task or allow it more"));
  }

  @Test
  void a_task_whose_last_reply_was_cut_says_so() {
    TaskState state = fresh("go");
    for (int turn = 1; turn <= 3; turn++)
      state = state.after(Turns.turn(turn, "0123456789", false));
    assertThat(state.next())
        .isInstanceOfSatisfying(
            TaskStep.Fail.class, fail -> assertThat(fail.message()).contains("was cut"));
  }

  @Test
  void a_patched_task_begins_anew_under_its_own_keys() {
    TaskBrief patched =
        new TaskBrief("t1", 2, Turns.brief("").tier(), "", List.of(), "better input", List.of());
    assertThat(TaskState.of(patched, RULES).next())
        .isInstanceOfSatisfying(
            TaskStep.ModelTurn.class, turn -> assertThat(turn.request().key()).isEqualTo("t1#1@2"));
  }

  @Test
  void turns_out_of_order_and_of_other_patches_are_refused() {
    RecordedTurn second = Turns.turn(2, "b", true);
    RecordedTurn patched =
        new RecordedTurn(new TurnKey("t1", 1, 1), second.digest(), second.result());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fresh("go").after(second))
        .withMessageContaining("t1#2 stands where t1#1 belongs");
    assertThatIllegalArgumentException().isThrownBy(() -> fresh("go").after(patched));
  }

  @Test
  void the_same_turns_lead_to_the_same_step() {
    TaskState one = fresh("go").after(Turns.turn(1, "a", false));
    assertThat(one.next()).isEqualTo(fresh("go").after(Turns.turn(1, "a", false)).next());
  }

  private static TaskState fresh(String input) {
    return TaskState.of(Turns.brief(input), RULES);
  }
}
