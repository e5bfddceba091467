package io.agenthive.activities.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.task.RunState;
import io.agenthive.workflows.mail.MailState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable; // a task that is nowhere
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AgreementTest {
  @ParameterizedTest
  @CsvSource({
    "DEAD, FAILED, ",
    "DEAD, ABSENT, DEAD_WITHOUT_FAILED_RUN",
    "DEAD, RUNNING, DEAD_WITHOUT_FAILED_RUN",
    "DEAD, COMPLETED, DEAD_WITHOUT_FAILED_RUN",
    "DEAD, STOPPED, DEAD_WITHOUT_FAILED_RUN",
    "DISCARDED, FAILED, ",
    "DISCARDED, COMPLETED, ",
    "DISCARDED, RUNNING, KEEPER_OUTLIVES_TASK",
    "DONE, FAILED, FAILED_RUN_WITHOUT_DEAD_ROW",
    "DONE, COMPLETED, ",
    "DONE, RUNNING, KEEPER_OUTLIVES_TASK",
    "TROUBLE, RUNNING, ",
    "TROUBLE, ABSENT, TROUBLE_WITHOUT_KEEPER",
    "TROUBLE, COMPLETED, TROUBLE_WITHOUT_KEEPER",
    "TROUBLE, STOPPED, TROUBLE_WITHOUT_KEEPER",
    "TROUBLE, FAILED, FAILED_RUN_WITHOUT_DEAD_ROW",
    "WAITING, FAILED, FAILED_RUN_WITHOUT_DEAD_ROW",
    " , FAILED, FAILED_RUN_WITHOUT_DEAD_ROW",
    " , COMPLETED, ",
  })
  void a_task_and_its_keeper_tell_one_story(
      @Nullable MailState state, RunState run, @Nullable Breach breach) {
    List<Finding> found =
        Agreement.ofTasks(List.of(new TaskPlace("t", state, false, false)), runs("t", run));

    assertThat(found)
        .extracting(Finding::breach)
        .isEqualTo(breach == null ? List.of() : List.of(breach));
  }

  @Test
  void an_archived_dead_task_needs_no_run() {
    TaskPlace archived = new TaskPlace("t", MailState.DEAD, true, false);

    assertThat(Agreement.ofTasks(List.of(archived), new Runs(Map.of(), true))).isEmpty();
  }

  @Test
  void a_task_with_a_letter_under_way_is_not_judged() {
    TaskPlace unsettled = new TaskPlace("t", MailState.DEAD, false, true);

    assertThat(Agreement.ofTasks(List.of(unsettled), new Runs(Map.of(), true))).isEmpty();
  }

  @Test
  void a_failed_run_of_an_unknown_task_is_found() {
    assertThat(Agreement.ofTasks(List.of(), runs("ghost", RunState.FAILED)))
        .extracting(Finding::line)
        .containsExactly(
            "ghost has a Failed newest Task run, but is not dead (row absent, run FAILED)");
  }

  @ParameterizedTest
  @CsvSource({
    "false, RUNNING, ",
    "false, ABSENT, AGENT_WITHOUT_LIFE",
    "false, COMPLETED, AGENT_WITHOUT_LIFE",
    "true, COMPLETED, ",
    "true, ABSENT, ",
    "true, RUNNING, LIFE_WITHOUT_AGENT",
  })
  void an_agent_lives_until_it_is_retired(boolean retired, RunState run, @Nullable Breach breach) {
    List<Finding> found = Agreement.ofAgents(Map.of("a", retired), runs("a", run));

    assertThat(found)
        .extracting(Finding::breach)
        .isEqualTo(breach == null ? List.of() : List.of(breach));
  }

  @Test
  void a_life_without_a_row_is_found() {
    assertThat(Agreement.ofAgents(Map.of(), runs("a", RunState.RUNNING)))
        .extracting(Finding::breach)
        .containsExactly(Breach.LIFE_WITHOUT_AGENT);
    assertThat(Agreement.ofAgents(Map.of(), runs("a", RunState.STOPPED))).isEmpty();
  }

  private static Runs runs(String id, RunState state) {
    return new Runs(state == RunState.ABSENT ? Map.of() : Map.of(id, state), true);
  }
}
