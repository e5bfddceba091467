package io.agenthive.bench.failures;

import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.ModelRoute;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.TurnKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Models that note when they were done with each task last, whether they answered or failed. */
final class FaultClock implements ModelGateway {
  private final ModelGateway models;
  private final Map<String, Long> over = new ConcurrentHashMap<>();

  FaultClock(ModelGateway models) {
    this.models = models;
  }

  /** By {@link System#nanoTime}; forgets it. */
  long over(String taskId) {
    Long moment = over.remove(taskId);
    if (moment == null) throw new IllegalStateException("task '" + taskId + "' asked nobody");
    return moment;
  }

  @Override
  public ModelReply ask(ModelRequest request) throws InterruptedException {
    try {
      return models.ask(request);
    } finally {
      over.put(TurnKey.parse(request.key()).taskId(), System.nanoTime());
    }
  }

  @Override
  public ModelRoute route(Tier tier) {
    return models.route(tier);
  }
}
