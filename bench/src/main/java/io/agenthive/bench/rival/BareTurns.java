package io.agenthive.bench.rival;

import io.temporal.activity.ActivityInterface;

/** The one activity of a bare agent. Its result in the history is the turn's record. */
@ActivityInterface
public interface BareTurns {
  /** Asks the model; repeating it asks again. */
  String turn(Errand errand);
}
