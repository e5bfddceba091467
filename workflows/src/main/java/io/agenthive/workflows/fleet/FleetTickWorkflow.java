package io.agenthive.workflows.fleet;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One tick of the fleet: started every {@link #EVERY} by the Temporal Schedule {@link #ID}. A
 * server without schedules has at best a cron of one minute, whose runs share that ID and tick
 * {@link #ROUNDS_A_MINUTE} times each.
 */
@WorkflowInterface
public interface FleetTickWorkflow {
  /** The ID of the schedule, and of the cron workflow where there are no schedules. */
  String ID = "hive-fleet";

  /** Short enough to act on load, long enough for ticks to be a small part of the server's work. */
  Duration EVERY = Duration.ofSeconds(10);

  /** As many ticks as a cron run of one minute holds. */
  int ROUNDS_A_MINUTE = 6;

  /**
   * Reads the load, decides, tells the agents, and rings lost doorbells again.
   *
   * @param rounds how often, {@link #EVERY} apart, 1 to {@link #ROUNDS_A_MINUTE}; null: once
   * @return what became of the last round
   */
  @WorkflowMethod(name = "FleetTick")
  FleetReport tick(@Nullable Integer rounds);

  /** What the last tick decided, and why. */
  @QueryMethod
  FleetPlan plan();

  /**
   * The name of a tick, under which its decisions are recorded: its workflow ID, with the time for
   * ticks that share one.
   *
   * @param round from 0
   */
  static String tickName(String workflowId, int round, Instant started) {
    return round == 0 && !workflowId.equals(ID) ? workflowId : workflowId + "-" + started;
  }
}
