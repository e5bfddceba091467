package io.agenthive.activities.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.ModelRoute;
import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.RecordedTurn;
import io.agenthive.workflows.task.RetryPolicy;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TaskRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashResumeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "turns=1 | 1",
        "turns=16 | 16",
        "turns=17 | 16",
        "turns=3 fail=INVALID at=3 | 2",
        "turns=3 fail=TRANSIENT times=3 at=2 | 3"
      })
  void a_task_that_crashed_after_any_turn_comes_to_the_same_end(String script, int turns)
      throws InterruptedException {
    assertThat(sweep("#rehearse " + script + "\ngo", 42)).isEqualTo(turns);
  }

  @Test
  void so_does_a_task_under_random_faults_whatever_the_seed() throws InterruptedException {
    long seed = ThreadLocalRandom.current().nextLong();
    for (int i = 0; i < 300; i++) sweep("go", seed + i);
  }

  /** Runs a task whole, then again from each prefix of its turns; returns how many it had. */
  private static int sweep(String input, long seed) throws InterruptedException {
    List<RecordedTurn> turns = new ArrayList<>();
    TaskEnd whole = runner(model(seed)).run(Hands.task(input), turns::add);
    turns.addAll(whole.unrecorded());
    for (int kept = 0; kept <= turns.size(); kept++) {
      List<RecordedTurn> again = new ArrayList<>(turns.subList(0, kept));
      List<String> asked = new ArrayList<>();
      ModelGateway watched = new Watched(model(seed), asked);
      TaskEnd end =
          runner(watched).run(Hands.delivery(0, input, turns.subList(0, kept)), again::add);
      again.addAll(end.unrecorded());
      assertThat(again).as("seed %d, %d kept", seed, kept).isEqualTo(turns);
      assertThat(what(end)).as("seed %d, %d kept", seed, kept).isEqualTo(what(whole));
      assertThat(keys(turns.subList(0, kept))).as("seed %d", seed).noneMatch(asked::contains);
    }
    return turns.size();
  }

  private static Object what(TaskEnd end) {
    return switch (end) {
      case TaskEnd.Done done -> done.answer() + done.memory();
      case TaskEnd.Failed failed -> failed.note();
    };
  }

  private static List<String> keys(List<RecordedTurn> turns) {
    return turns.stream().map(turn -> turn.key().text()).toList();
  }

  private record Watched(ModelGateway model, List<String> asked) implements ModelGateway {
    @Override
    public ModelReply ask(ModelRequest request) throws InterruptedException {
      asked.add(request.key());
      return model.ask(request);
    }

    @Override
    public ModelRoute route(Tier tier) {
      return model.route(tier);
    }
  }

  private static RehearsalModel model(long seed) {
    Map<TaskFailure, Double> often =
        Map.of(
            TaskFailure.TRANSIENT, 0.3, TaskFailure.RATE_LIMITED, 0.1, TaskFailure.INVALID, 0.05);
    return new RehearsalModel(RehearsalSettings.seeded(seed).paced(0).lasting(2).failing(often));
  }

  private static TaskRun runner(ModelGateway model) {
    return new TaskRun(
        new PatientModel(model, TargetGate.OPEN, RetryPolicy.standard(), pause -> {}),
        Toolkit.EMPTY,
        TaskRules.standard());
  }
}
