package io.agenthive.bench.rest;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** Waits in place, as an agent that rests does. */
public final class FloorImpl implements Floor {
  private static final Duration AT_MOST = Duration.ofMinutes(1);

  private final Queue<String> tasks = new ArrayDeque<>();
  private final FloorTurn turn =
      Workflow.newActivityStub(
          FloorTurn.class, ActivityOptions.newBuilder().setStartToCloseTimeout(AT_MOST).build());

  @Override
  public void wait(int wakes) {
    for (int i = 0; i < wakes; i++) {
      Workflow.await(() -> !tasks.isEmpty());
      turn.begin(tasks.remove());
    }
  }

  @Override
  public void wake(String task) {
    tasks.add(task);
  }
}
