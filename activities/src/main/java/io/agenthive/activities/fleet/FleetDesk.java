package io.agenthive.activities.fleet;

import io.agenthive.activities.idle.FleetSwitch;
import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.fleet.FleetMode;
import io.agenthive.workflows.fleet.FleetPlan;
import io.agenthive.workflows.fleet.FleetPolicy;
import io.agenthive.workflows.fleet.FleetReading;
import io.agenthive.workflows.fleet.FleetTickWorkflow;
import io.agenthive.workflows.fleet.PrewakePolicy;
import io.agenthive.workflows.fleet.Prewaking;
import io.temporal.client.WorkflowClient;
import java.time.Instant;

/** The fleet's scheduler for people: what it would do now, told to do it now, paused. */
public final class FleetDesk {
  private final PostgresLoad load;
  private final PostgresPrewakes prewakes;
  private final FleetSwitch people;
  private final WorkflowClient client;

  /**
   * Of the fleet that shares this database.
   *
   * @param client the namespace of the ticks
   */
  public FleetDesk(Database database, WorkflowClient client) {
    load = new PostgresLoad(database, new PostgresDecisions(database));
    prewakes = new PostgresPrewakes(database);
    people = new FleetSwitch(database);
    this.client = client;
  }

  /** What a tick would decide, and whom it would wake ahead. */
  public record Outline(FleetPlan plan, Prewaking prewaking) {}

  /** What a tick would do now; nothing is done. */
  public Outline plan() {
    FleetMode mode = people.read().mode();
    FleetPolicy policy = FleetPolicy.defaults();
    FleetReading reading = new FleetReading(policy, load.read(policy.window()), mode);
    PrewakePolicy ahead = PrewakePolicy.DEFAULT;
    Prewaking prewaking = ahead.plan(prewakes.due(ahead, mode), prewakes.waiting(), mode).summary();
    return new Outline(reading.plan(), prewaking);
  }

  /** Ticks once more, beside those that come anyway; the ID of the workflow that does. */
  public String tick() {
    String id = FleetTickWorkflow.ID + "-by-hand-" + Instant.now();
    FleetTickWorkflow tick =
        client.newWorkflowStub(
            FleetTickWorkflow.class, FleetSchedule.tick().setWorkflowId(id).build());
    WorkflowClient.start(tick::tick, 1);
    return id;
  }

  /** How people have set it. */
  public FleetSwitch.Position position() {
    return people.read();
  }

  /** Sets it; hosts and ticks follow within seconds. Setting it again changes nothing. */
  public FleetSwitch.Position set(FleetMode mode, String by, String reason) {
    return people.set(mode, by, reason);
  }
}
