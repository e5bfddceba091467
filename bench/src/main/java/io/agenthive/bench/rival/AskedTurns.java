package io.agenthive.bench.rival;

import io.temporal.activity.Activity;

/** Turns of the simulated models. */
record AskedTurns(RivalTurn models) implements BareTurns {
  @Override
  public String turn(Errand errand) {
    try {
      return models.of(errand);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Activity.wrap(e);
    }
  }
}
