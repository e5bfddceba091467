package io.agenthive.bench.core;

import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.TurnKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Models that note when each task asked them first. */
public final class TurnClock implements ModelGateway {
  private final ModelGateway models;
  private final Map<String, Long> asked = new ConcurrentHashMap<>();

  /** These models, seen by the clock. */
  public TurnClock(ModelGateway models) {
    this.models = models;
  }

  /** By {@link System#nanoTime}; forgets it. */
  public long asked(String taskId) {
    Long moment = asked.remove(taskId);
    if (moment == null) throw new IllegalStateException("task '" + taskId + "' asked nobody");
    return moment;
  }

  @Override
  public ModelReply ask(ModelRequest request) throws InterruptedException {
    asked.putIfAbsent(TurnKey.parse(request.key()).taskId(), System.nanoTime());
    return models.ask(request);
  }
}
