package io.agenthive.workflows.fleet;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a tick reads and does. */
@ActivityInterface
public interface FleetActivities {
  /** Reads the load of the fleet. Repeating it reads anew. */
  @ActivityMethod(name = "ReadLoad")
  FleetReading read();

  /**
   * Tells each agent its decision by signal and records the decision with its facts. Repeating it
   * goes on with those not yet recorded; an agent that was told twice does nothing the second time.
   * One agent's failure is reported and stops no other; the next tick decides on it anew.
   *
   * @param tick the name of the tick: idempotency key
   */
  @ActivityMethod(name = "TellAgents")
  Telling tell(String tick, FleetPlan plan);

  /**
   * Rings for resting agents whose mail waits although nothing but idleness or load holds them.
   * Repeating it does nothing: an agent that woke ignores the older bell.
   *
   * @return how many were rung for
   */
  @ActivityMethod(name = "SweepBells")
  int sweep();

  /**
   * Reads which resting agents' tasks are expected, decides who is woken ahead before the next
   * tick, and sees to it that they are, at their moments. Repeating it decides anew and wakes
   * nobody twice.
   */
  @ActivityMethod(name = "PrewakeAgents")
  Prewaking prewake();
}
