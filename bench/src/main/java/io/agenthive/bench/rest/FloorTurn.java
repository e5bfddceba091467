package io.agenthive.bench.rest;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a woken one does first. */
@ActivityInterface
public interface FloorTurn {
  /** It is awake. */
  @ActivityMethod(name = "BenchFloorTurn")
  void begin(String task);
}
