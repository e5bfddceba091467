package io.agenthive.activities.task;

import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.RecordedTurn;
import java.time.Duration;
import java.util.List;

/** Tasks in hand for tests. */
final class Hands {
  static final FailureContext WHERE = FailureContext.of("t1", 0, "test", null);

  private Hands() {}

  static TaskInHand task(String input, RecordedTurn... recorded) {
    return delivery(0, input, List.of(recorded));
  }

  static TaskInHand delivery(int delivery, String input, List<RecordedTurn> recorded) {
    return of(AgentSpec.of("clerk", "office", Tier.ROUTINE), delivery, input, recorded);
  }

  /** Of an agent for which these tiers may answer. */
  static TaskInHand fallingBackOn(Tier... tiers) {
    AgentSpec spec = AgentSpec.of("clerk", "office", Tier.ROUTINE).fallingBackOn(tiers);
    return of(spec, 0, "go", List.of());
  }

  private static TaskInHand of(
      AgentSpec spec, int delivery, String input, List<RecordedTurn> recorded) {
    return new TaskInHand(
        "t1",
        "a1",
        delivery,
        0,
        delivery,
        Duration.ZERO,
        WHERE,
        spec,
        input,
        List.of(),
        recorded,
        0);
  }
}
