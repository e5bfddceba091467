package io.agenthive.activities.fleet;

import io.agenthive.activities.ground.Pace;
import io.agenthive.activities.idle.FleetSwitch;
import io.agenthive.activities.mail.BellSweep;
import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.fleet.FleetActivities;
import io.agenthive.workflows.fleet.FleetDecision;
import io.agenthive.workflows.fleet.FleetMode;
import io.agenthive.workflows.fleet.FleetPlan;
import io.agenthive.workflows.fleet.FleetPolicy;
import io.agenthive.workflows.fleet.FleetReading;
import io.agenthive.workflows.fleet.LoadFacts;
import io.agenthive.workflows.fleet.PrewakePolicy;
import io.agenthive.workflows.fleet.Prewaking;
import io.agenthive.workflows.fleet.Telling;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

/** What a tick reads from PostgreSQL and does through Temporal. */
public final class PostgresFleet implements FleetActivities, AutoCloseable {
  /** 100 a second: a server on two cores wakes 121–137 agents a second [ran]. */
  private static final Duration GAP = Duration.ofMillis(10);

  private final FleetPolicy policy;
  private final PostgresLoad load;
  private final PostgresDecisions decisions;
  private final AgentSignals signals;
  private final BellSweep bells;
  private final PostgresPrewakes prewakes;
  private final PrewakeWheel wheel;
  private final FleetSwitch people;
  private final DoubleSupplier growth;

  /**
   * A fleet under these thresholds.
   *
   * @param client the namespace of the agents' workflows
   * @param growth tasks that are expected for each that came
   */
  public PostgresFleet(
      Database database,
      WorkflowClient client,
      BellSweep bells,
      FleetPolicy policy,
      DoubleSupplier growth) {
    this(database, new TemporalAgentSignals(client), bells, policy, growth);
  }

  PostgresFleet(
      Database database,
      AgentSignals signals,
      BellSweep bells,
      FleetPolicy policy,
      DoubleSupplier growth) {
    this.growth = growth;
    this.policy = policy;
    this.decisions = new PostgresDecisions(database);
    this.load = new PostgresLoad(database, decisions);
    this.signals = signals;
    this.bells = bells;
    this.prewakes = new PostgresPrewakes(database);
    this.wheel = new PrewakeWheel(signals);
    this.people = new FleetSwitch(database);
  }

  @Override
  public FleetReading read() {
    LoadFacts facts = load.read(policy.window()).growing(growth.getAsDouble());
    return new FleetReading(policy, facts, people.read().mode());
  }

  @Override
  public Telling tell(String tick, FleetPlan plan) {
    if (plan.decisions().isEmpty()) return Telling.NOTHING;
    ActivityExecutionContext context = Activity.getExecutionContext();
    Pace pace = new Pace(GAP, System::nanoTime, LockSupport::parkNanos);
    Map<String, Outcome> outcomes = new TreeMap<>(decisions.recorded(tick));
    for (FleetDecision decision : plan.decisions()) {
      if (outcomes.containsKey(decision.agentId())) continue;
      context.heartbeat(decision.agentId()); // throws when the tick no longer wants it
      pace.await();
      Outcome outcome = signals.tell(decision);
      decisions.record(tick, decision, plan.verdict(), outcome);
      outcomes.put(decision.agentId(), outcome);
    }
    return telling(outcomes);
  }

  @Override
  public int sweep() {
    return bells.sweep();
  }

  @Override
  public Prewaking prewake() {
    FleetMode mode = people.read().mode();
    PrewakePolicy.Plan plan =
        PrewakePolicy.DEFAULT.plan(
            prewakes.due(PrewakePolicy.DEFAULT, mode), prewakes.waiting(), mode);
    wheel.turn(plan.wakes());
    return plan.summary();
  }

  /** Wakes nobody ahead any more. */
  @Override
  public void close() {
    wheel.close();
  }

  private static Telling telling(Map<String, Outcome> outcomes) {
    return new Telling(
        (int) outcomes.values().stream().filter(Outcome.TOLD::equals).count(),
        outcomes.keySet().stream()
            .filter(agent -> Outcome.MISSING.equals(outcomes.get(agent)))
            .toList(),
        outcomes.entrySet().stream()
            .filter(entry -> entry.getValue().how() == Outcome.How.FAILED)
            .limit(Telling.MAX_FAILED)
            .map(entry -> entry.getKey() + ": " + entry.getValue().why())
            .toList());
  }
}
